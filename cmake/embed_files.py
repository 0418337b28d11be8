"""Writes files.S and files.cpp for cmake/embed.cmake: embed_files.py DIST CONTRACT OUT GZIP BROTLI."""
import hashlib
import json
import mimetypes
import pathlib
import subprocess
import sys

import yaml

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
COMPRESSIBLE = {".html", ".js", ".css", ".svg", ".json", ".txt"}


def main(dist, contract, out, gzip, brotli):
    dist, out = pathlib.Path(dist), pathlib.Path(out)
    files = sorted(f for f in dist.rglob("*") if f.is_file() and f.name != "manifest.json") if dist.is_dir() else []
    assembly, symbols, rows = ['.section .rodata\n'], [], []

    def include(name, path):
        assembly.append(f'.balign 16\n.global {name}\n{name}:\n.incbin "{path}"\n.global {name}_end\n{name}_end:\n.byte 0\n')
        symbols.append(f"extern const char {name}[], {name}_end[];")
        return f"view({name}, {name}_end)"

    for number, file in enumerate(files):
        raw = include(f"usher_file_{number}", file)
        packed = {}
        for kind, command in (("gz", [gzip, "-9nc", str(file)]), ("br", [brotli, "-q", "11", "-c", str(file)])):
            packed[kind] = "{}"
            if file.suffix not in COMPRESSIBLE:
                continue
            data = subprocess.run(command, check=True, capture_output=True).stdout
            if len(data) < file.stat().st_size:
                target = out / f"{number}.{kind}"
                target.write_bytes(data)
                packed[kind] = include(f"usher_file_{number}_{kind}", target)
        etag = hashlib.sha256(file.read_bytes()).hexdigest()[:20]
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        rows.append(f'      {{"/{file.relative_to(dist).as_posix()}", {raw}, {packed["gz"]}, {packed["br"]}, "{kind}", "{etag}"}},')

    openapi = out / "openapi.json"
    openapi.write_text(json.dumps(yaml.safe_load(pathlib.Path(contract).read_text()), separators=(",", ":"), default=str))
    contract_view = include("usher_openapi", openapi)
    assembly.append('.section .note.GNU-stack,"",@progbits\n')
    (out / "files.S").write_text("".join(assembly))
    (out / "files.cpp").write_text(
        '#include "app/interface_files.h"\n\nextern "C" {\n' + "\n".join(symbols) + "\n}\n\nnamespace usher::app {\nnamespace {\n\n"
        "std::string_view view(char const* begin, char const* end) {\n"
        "  return {begin, static_cast<std::size_t>(end - begin)};\n}\n\n}  // namespace\n\n"
        "std::vector<http::Asset> interface_files() {\n  return {\n" + "\n".join(rows) + "\n  };\n}\n\n"
        f"std::string_view openapi_json() {{ return {contract_view}; }}\n\n}}  // namespace usher::app\n")


main(*sys.argv[1:])
