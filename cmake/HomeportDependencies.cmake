# Every third-party library, found once; modules link the homeport::dep_* names.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(MINIUPNPC REQUIRED IMPORTED_TARGET miniupnpc)
pkg_check_modules(CARES REQUIRED IMPORTED_TARGET libcares)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)

set(homeport_qt_components Core DBus Network Sql)
if(HOMEPORT_GUI)
  list(APPEND homeport_qt_components Widgets Svg LinguistTools)
endif()
if(HOMEPORT_TESTS AND HOMEPORT_GUI)
  list(APPEND homeport_qt_components Test)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${homeport_qt_components})
find_package(Qt6Keychain REQUIRED)
set(CMAKE_AUTOMOC OFF)

# toml++ is header-only in some distributions and a library in others.
find_path(TOMLPP_INCLUDE toml++/toml.h REQUIRED)
add_library(homeport_tomlpp INTERFACE)
target_include_directories(homeport_tomlpp SYSTEM INTERFACE ${TOMLPP_INCLUDE})
target_compile_definitions(homeport_tomlpp INTERFACE TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=0)
add_library(homeport::dep_toml ALIAS homeport_tomlpp)

# Asio and Beast: header only; deprecated interfaces off.
add_library(homeport_asio INTERFACE)
target_link_libraries(homeport_asio INTERFACE Boost::boost Threads::Threads)
target_compile_definitions(homeport_asio INTERFACE BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_HAS_CO_AWAIT
                                                   BOOST_BEAST_USE_STD_STRING_VIEW)
add_library(homeport::dep_asio ALIAS homeport_asio)
