# module(<name> SOURCES … [TESTS …] [DEPENDS …] [LIBRARIES …])
#
# One folder of src/ as a static library. Its headers are seen through a private include view: a directory
# that holds one symbolic link, <name> -> src/<name>. A target sees its own view and those of the modules it
# names in DEPENDS, so an include that the architecture forbids does not compile. LIBRARIES are third-party
# and stay private: their headers belong in this module's .cpp files only.
function(module name)
  cmake_parse_arguments(M "" "" "SOURCES;TESTS;DEPENDS;LIBRARIES" ${ARGN})
  set(view ${PROJECT_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)

  add_library(${name} STATIC ${M_SOURCES})
  target_include_directories(${name} PUBLIC ${view})
  target_link_libraries(${name} PUBLIC ${M_DEPENDS} PRIVATE ${M_LIBRARIES})

  if(M_TESTS AND USHER_TESTS)
    add_executable(${name}_tests ${M_TESTS})
    target_link_libraries(${name}_tests PRIVATE ${name} test_support GTest::gtest_main GTest::gmock)
    add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    # A real password costs 0.2 s to hash, which tests of everything else need not pay.
    set_tests_properties(${name} PROPERTIES ENVIRONMENT USHER_FAST_PASSWORD_HASH=1)
  endif()
endfunction()
