# Third-party libraries, one line each on where it comes from. bin/install brings what is missing.

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CURL REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(fido2 REQUIRED IMPORTED_TARGET libfido2)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
if(USHER_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark QUIET)
endif()

# date ships no usable package files for the part used here.
add_library(date_tz INTERFACE)
target_link_libraries(date_tz INTERFACE date-tz)

add_library(zxcvbn INTERFACE)
target_link_libraries(zxcvbn INTERFACE -lzxcvbn)

# DuckDB: one shared library and one C header, unpacked by bin/install from two npm packages.
set(USHER_DUCKDB ${PROJECT_SOURCE_DIR}/third_party/duckdb CACHE PATH "Folder with duckdb.h and libduckdb.so")
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION ${USHER_DUCKDB}/libduckdb.so
                                        INTERFACE_INCLUDE_DIRECTORIES ${USHER_DUCKDB})
