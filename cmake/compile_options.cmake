# Flags every target shares, the sanitizers, and ccache where it is installed.

find_program(CCACHE ccache)
if(CCACHE)
  # Paths relative to the tree, so that presets share what does not differ between them.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra>
                    $<$<COMPILE_LANGUAGE:CXX>:-Wno-missing-field-initializers>)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  add_compile_options(-march=x86-64-v2)
endif()
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1")
# g++ 12 takes moved-from variants for uninitialised memory.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG -Wno-maybe-uninitialized")

if(USHER_SANITIZE)
  add_compile_options(-fsanitize=${USHER_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${USHER_SANITIZE})
  if(USHER_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
