"""Includes and the map of the code, held against the tree: check_sources.py includes | map"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"

# How an include begins, and what of cmake/dependencies.cmake has to be named by the module (None: header-only,
# found on the system's path). What is not here belongs to the language or the operating system.
THIRD_PARTY = {
    "boost/json": "Boost::json", "boost/": "Boost::headers",
    "openssl/evp": "OpenSSL::Crypto", "openssl/hmac": "OpenSSL::Crypto", "openssl/sha": "OpenSSL::Crypto",
    "fido": "PkgConfig::fido2", "openssl/": "OpenSSL::SSL", "sodium": "PkgConfig::sodium",
    "unicode/": "ICU::uc", "date/": "date_tz", "spdlog/": "spdlog::spdlog", "fmt/": "fmt::fmt",
    "libpq": "PkgConfig::libpq", "curl/": "CURL::libcurl", "duckdb": "duckdb",
    "simdjson": "PkgConfig::simdjson", "zlib": "ZLIB::ZLIB", "prometheus/": "prometheus-cpp::core", "zxcvbn": "zxcvbn",
    "toml++/": None, "CLI/": None, "kainjow/": None, "gtest/": "test", "gmock/": "test", "benchmark/": "test",
}
SYSTEM = re.compile(r"^(sys/|arpa/|netinet/|net/|[a-z_0-9]+(\.h)?$)")


def library_of(header):
    for start, library in THIRD_PARTY.items():
        if header.startswith(start):
            return (library,)
    return None


def modules():
    return sorted(folder.name for folder in SOURCES.iterdir() if (folder / "CMakeLists.txt").exists())


def includes():
    wrong = []
    for module in modules():
        named = (SOURCES / module / "CMakeLists.txt").read_text()
        for file in sorted((SOURCES / module).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            is_test = re.search(r"(_test|_bench|_fixture)\.(h|cpp)$", file.name) or f"{file.stem}.cpp" in tests_of(named)
            for number, line in enumerate(file.read_text().splitlines(), 1):
                include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                if not include:
                    continue
                at = f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
                kind, header = include.groups()
                if header.startswith(("../", "./")):
                    wrong.append(f"{at}: goes around the include view")
                if kind == '"' and "/" not in header:
                    wrong.append(f"{at}: does not say which module")
                library = library_of(header)
                if library is None:
                    if kind == "<" and not SYSTEM.match(header):
                        wrong.append(f"{at}: of a library that check_sources.py does not know")
                    continue
                if is_test:
                    continue
                if library == ("test",):
                    wrong.append(f"{at}: for tests only")
                elif file.suffix == ".h" and is_seen_elsewhere(module, file):
                    wrong.append(f"{at}: a library's header in a header that other modules see")
                elif library[0] and library[0] not in named:
                    wrong.append(f"{at}: src/{module}/CMakeLists.txt does not name {library[0]}")
    return wrong


def tests_of(cmake):
    found = re.search(r"TESTS([^)]*?)(DEPENDS|LIBRARIES|\))", cmake, re.S)
    return found.group(1).split() if found else []


# Whether another module includes it.
def is_seen_elsewhere(module, header):
    name = f'"{header.relative_to(SOURCES)}"'
    return any(
        name in file.read_text()
        for other in modules() if other != module
        for file in (SOURCES / other).rglob("*") if file.suffix in (".h", ".cpp"))


# The map lists a module as "- `name` what it is for".
def map_of_modules():
    named = set(re.findall(r"^- `([a-z_]+)`", (ROOT / "ARCHITECTURE.md").read_text(), re.M))
    wrong = [f"src/{name} is not on the map" for name in modules() if name not in named]
    return wrong + [f"the map names src/{name}, which is not there" for name in sorted(named - set(modules()))]


problems = {"includes": includes, "map": map_of_modules}[sys.argv[1]]()
print("\n".join(problems))
sys.exit(1 if problems else 0)
