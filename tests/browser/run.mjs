// Run a Python program in CPython as WebAssembly: node run.mjs PYODIDE WHEELS FOLDER PROGRAM
// PYODIDE is the folder of the npm package; every file in WHEELS is unpacked as a wheel; FOLDER is /given there.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, wheels, folder, program] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const python = await loadPyodide();
  const extractDir = python.runPython(`import sysconfig; sysconfig.get_path("purelib")`);
  for (const name of readdirSync(wheels)) {
    python.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "wheel", { extractDir });
  }
  python.FS.mkdirTree("/given");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/given");
  python.runPython(`import importlib, sys; importlib.invalidate_caches(); sys.argv[1:] = ["/given"]`);
  python.runPython(readFileSync(program, "utf8"), { filename: "answers.py" });
} catch (error) {
  // The message alone: with the stack node would print the whole program of pyodide, which is one line.
  console.error(String(error.message ?? error).slice(0, 10000));
  process.exitCode = 1;
}
