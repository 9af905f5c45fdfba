# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# `cmake --install`: the command, the public headers, the manual page and the documents.  The runtime archives are
# installed by runtime-lib/CMakeLists.txt below lib/wasm2native/, where the command looks for them
# (wasm2native/locate.c: relative to the program, so the tree can be moved).
install(TARGETS wasm2native RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Public headers: runtime-lib/CMakeLists.txt installs them (their include paths differ from the tree's).
install(FILES docs/wasm2native.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES README.md LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
