# embed_interface(<target> DIST <folder> CONTRACT <openapi.yaml>)
#
# The files of a folder in the binary: raw, gzip and brotli, by .incbin, with a table that app/interface_files.h
# describes. The work is done at build time by cmake/embed_files.py, whenever web/dist was built again.
find_program(BROTLI brotli REQUIRED)
find_program(GZIP gzip REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(embed_interface target)
  cmake_parse_arguments(E "" "DIST;CONTRACT" "" ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${target})
  file(MAKE_DIRECTORY ${out})
  # The stamp changes when, and only when, web/dist was built again. Looked for at every build, since a first
  # build may have had none.
  file(GLOB stamp CONFIGURE_DEPENDS ${E_DIST}/index.html)
  add_custom_command(
    OUTPUT ${out}/files.S ${out}/files.cpp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/embed_files.py ${E_DIST} ${E_CONTRACT} ${out}
            ${GZIP} ${BROTLI}
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/embed_files.py ${E_CONTRACT} ${stamp}
    VERBATIM)
  set_source_files_properties(${out}/files.S PROPERTIES OBJECT_DEPENDS ${out}/files.cpp)
  add_library(${target} STATIC ${out}/files.S ${out}/files.cpp)
  target_link_libraries(${target} PRIVATE http)
endfunction()
