# Language level, warnings, sanitizers, linker, and the probe for the coroutine fault.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(HOMEPORT_CCACHE ccache)
if(HOMEPORT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${HOMEPORT_CCACHE})
endif()

# GCC 12 destroys temporaries twice in a full expression with co_await. A program that runs cleanly is the only
# proof that the compiler at hand does not, so one is run at configure time.
try_run(HOMEPORT_COROUTINES_RUN HOMEPORT_COROUTINES_BUILT
  ${CMAKE_BINARY_DIR}/coroutine_probe ${CMAKE_SOURCE_DIR}/cmake/coroutine_probe.cpp
  CXX_STANDARD 23 CXX_STANDARD_REQUIRED ON)
if(NOT HOMEPORT_COROUTINES_BUILT OR NOT HOMEPORT_COROUTINES_RUN EQUAL 0)
  message(FATAL_ERROR
    "${CMAKE_CXX_COMPILER} (${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}) miscompiles C++ coroutines. "
    "Install clang 16 or newer (Debian 12: apt-get install clang-19 lld-19) and configure with "
    "-DCMAKE_CXX_COMPILER=clang++-19, or use a preset: cmake --preset dev.")
endif()

# Q_SIGNALS and Q_EMIT, so that `slots` and `emit` stay free as names.
add_compile_definitions(QT_NO_KEYWORDS)
add_compile_options(-Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
                    -Werror=unused-result -Werror=return-type)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  add_link_options(-fuse-ld=lld)
  add_compile_options(-Wno-missing-designated-field-initializers)
endif()
if(HOMEPORT_ASAN)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()
if(HOMEPORT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
