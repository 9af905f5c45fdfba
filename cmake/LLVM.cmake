# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Finds LLVM 22, 21, 20 or 19, the newest first, and makes the target `llvm` of its shared library.
# By llvm-config and not by LLVM's CMake package: that one accepts only an exact minor version and asks for the
# development files of everything LLVM itself was linked with.
#
#   -DLLVM_CONFIG=/path/to/llvm-config   chooses another one
#
# Sets LLVM_VERSION, LLVM_MAJOR, LLVM_BIN_DIR (for FileCheck and the like) and LLVM_LIB_DIR.

set(llvm_majors 22 21 20 19)
set(llvm_config_names "")
set(llvm_config_dirs "")
foreach(major IN LISTS llvm_majors)
  list(APPEND llvm_config_names llvm-config-${major})
  list(APPEND llvm_config_dirs /usr/lib/llvm-${major}/bin /usr/lib/llvm${major}/bin /opt/homebrew/opt/llvm@${major}/bin)
endforeach()
find_program(LLVM_CONFIG NAMES ${llvm_config_names} llvm-config HINTS ${llvm_config_dirs} NAMES_PER_DIR
             DOC "llvm-config of LLVM 19 to 22")
if(NOT LLVM_CONFIG)
  message(FATAL_ERROR "LLVM 19 to 22 was not found. On Debian and Ubuntu: tools/setup installs it "
                      "(package llvm-22-dev); elsewhere pass -DLLVM_CONFIG=/path/to/llvm-config.")
endif()

function(llvm_config result)
  execute_process(COMMAND ${LLVM_CONFIG} ${ARGN} OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE
                  RESULT_VARIABLE status ERROR_VARIABLE error)
  if(status)
    message(FATAL_ERROR "${LLVM_CONFIG} ${ARGN}: ${error}")
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

llvm_config(LLVM_VERSION --version)
string(REGEX MATCH "^[0-9]+" LLVM_MAJOR "${LLVM_VERSION}")
if(NOT LLVM_MAJOR IN_LIST llvm_majors)
  message(FATAL_ERROR "${LLVM_CONFIG} is LLVM ${LLVM_VERSION}; wasm2native needs one of ${llvm_majors}")
endif()
llvm_config(LLVM_BIN_DIR --bindir)
llvm_config(llvm_include --includedir)
llvm_config(LLVM_LIB_DIR --libdir)
llvm_config(llvm_libs --link-shared --libs)
separate_arguments(llvm_libs)
message(STATUS "LLVM ${LLVM_VERSION} (${LLVM_CONFIG})")

add_library(llvm INTERFACE)
target_include_directories(llvm SYSTEM INTERFACE ${llvm_include})
target_link_libraries(llvm INTERFACE -L${LLVM_LIB_DIR} -Wl,-rpath,${LLVM_LIB_DIR} ${llvm_libs})
