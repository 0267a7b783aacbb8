# homeport_gui_module(NAME LINK ... SOURCES ...): a folder of the desktop program as a target homeport::NAME.
#
# Nothing made by it can link the server behind the door: only control and base are given, and LINK refuses every
# other server module. app/main.cpp, which is not a module, alone joins the window and the runtime.
include_guard(GLOBAL)
function(homeport_gui_module name)
  cmake_parse_arguments(M "" "" "LINK;SOURCES" ${ARGN})
  foreach(library IN LISTS M_LINK)
    string(REGEX REPLACE "^homeport::" "" module "${library}")
    get_property(layer GLOBAL PROPERTY HOMEPORT_LAYER_${module})
    if(DEFINED layer AND NOT layer STREQUAL "" AND NOT module MATCHES "^(base|control)$")
      message(FATAL_ERROR "GUI module ${name}: ${library} lies behind ServerControl; ask through server/control instead")
    endif()
  endforeach()
  add_library(homeport_${name} STATIC ${M_SOURCES})
  add_library(homeport::${name} ALIAS homeport_${name})
  target_include_directories(homeport_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(homeport_${name} PUBLIC homeport::control homeport::base ${M_LINK})
  target_compile_definitions(homeport_${name} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_KEYWORDS)
  set_target_properties(homeport_${name} PROPERTIES AUTOMOC ON)
endfunction()
