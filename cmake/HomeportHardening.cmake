# What people run meets strangers: faults in it should end it, not be of use to them. Release builds only, so that the
# everyday build stays as quick as it is. tests/lint/hardening.py looks whether a program has it.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT HOMEPORT_ASAN AND NOT HOMEPORT_FUZZ)
  include(CheckCXXCompilerFlag)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX) # else CMake compiles for -pie and does not link with it

  # Distributions set _FORTIFY_SOURCE themselves; two values are an error with -Werror and a warning without.
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong)
  check_cxx_compiler_flag(-fstack-clash-protection HOMEPORT_STACK_CLASH)
  if(HOMEPORT_STACK_CLASH)
    add_compile_options(-fstack-clash-protection)
  endif()
  add_link_options(LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
endif()
