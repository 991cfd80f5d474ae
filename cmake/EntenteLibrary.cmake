# Compiler settings shared by all of our code; third-party headers are SYSTEM.
add_library(entente_options INTERFACE)
target_compile_options(entente_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  # Errors where the tests are built; whoever builds a release with another g++ is not stopped by them.
  $<$<NOT:$<CONFIG:Release>>:-Werror>)
target_include_directories(entente_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(entente_options INTERFACE fmt::fmt Boost::json Threads::Threads)

# The headers that every folder reads are precompiled once for the libraries, once for the tests.
add_library(entente_headers OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(entente_headers PRIVATE entente_options)
target_precompile_headers(entente_headers PRIVATE
  <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <string> <string_view> <utility>
  <variant> <vector> <boost/json.hpp> <boost/describe.hpp> <fmt/format.h>)
if(ENTENTE_TESTS)
  add_library(entente_test_headers OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(entente_test_headers PRIVATE entente_options GTest::gtest)
  target_compile_options(entente_test_headers PRIVATE -O0)
  target_precompile_headers(entente_test_headers PRIVATE
    <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <string> <string_view> <utility>
    <variant> <vector> <boost/json.hpp> <boost/describe.hpp> <fmt/format.h> <gtest/gtest.h>)
endif()

# entente_library(NAME [USES folder...] [LINKS target...])
# One library from the folder's *.cpp, one test program from its *_test.cpp.
function(entente_library name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS;TEST_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp */*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_(test|fuzz|benchmark)|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  file(GLOB fuzzers CONFIGURE_DEPENDS *_fuzz.cpp)

  add_library(entente_${name} STATIC ${sources})
  list(TRANSFORM ARG_USES PREPEND entente_)
  target_link_libraries(entente_${name} PUBLIC entente_options ${ARG_USES} ${ARG_LINKS})
  if(NOT name STREQUAL base)
    target_link_libraries(entente_${name} PUBLIC entente_base)
  endif()
  target_precompile_headers(entente_${name} REUSE_FROM entente_headers)

  if(ENTENTE_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE entente_${name} GTest::gtest_main ${ARG_TEST_LINKS})
    target_compile_definitions(${name}_test PRIVATE ENTENTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    # What a test says takes longer to optimise than to run.
    target_compile_options(${name}_test PRIVATE -O0)
    target_precompile_headers(${name}_test REUSE_FROM entente_test_headers)
    set_target_properties(${name}_test PROPERTIES UNITY_BUILD OFF)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
  foreach(fuzzer IN LISTS fuzzers)
    entente_fuzzer(${name} ${fuzzer})
  endforeach()
endfunction()

# One program FOLDER_STEM from a fuzz target: in the preset `fuzz` libFuzzer drives it, in the others it replays the inputs
# of tests/fuzz/FOLDER_STEM/, as a test.
function(entente_fuzzer name source)
  cmake_path(GET source STEM stem)
  set(target ${name}_${stem})
  if(ENTENTE_FUZZ)
    add_executable(${target} ${source})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  elseif(ENTENTE_TESTS)
    add_executable(${target} ${source} ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp)
    add_test(NAME fuzz.${target} COMMAND ${target} ${CMAKE_SOURCE_DIR}/tests/fuzz/${target})
  else()
    return()
  endif()
  target_link_libraries(${target} PRIVATE entente_${name})
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
endfunction()
