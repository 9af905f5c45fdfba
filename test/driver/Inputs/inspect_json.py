# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""inspect_json.py COMPILER FOLDER: what FOLDER/app says in JSON; its manifest as a policy for FOLDER/again."""

import hashlib
import json
import os
import subprocess
import sys

compiler, folder = sys.argv[1:]
os.chdir(folder)


def inspect(path):
    text = subprocess.run([compiler, "inspect", "--json", path], check=True, capture_output=True, text=True).stdout
    (file,) = json.loads(text)
    assert file["file"] == path
    (module,) = file["modules"]
    return module


app = inspect("app")
with open("app.wasm", "rb") as file:
    print("sha256", "is" if hashlib.sha256(file.read()).hexdigest() == app["sha256"] else "is not", "that of the module")
for entity in app["imports"]:
    print("import:", entity["module"], entity["name"], entity["type"])
print("export:", repr(app["exports"][-1]["name"]), app["exports"][-1]["type"])
print("dir:", app["manifest"]["dir"])
print("limits:", app["manifest"]["limits"])
with open("again.json", "w", encoding="utf-8") as file:
    json.dump(app["manifest"], file)
subprocess.run([compiler, "app.wasm", "-o", "again", "--policy=again.json"], check=True)
print("the same manifest again" if inspect("again")["manifest"] == app["manifest"] else "another manifest")
