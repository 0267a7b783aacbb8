# homeport_module(NAME layer-and-edges): one folder = one module = one target = one namespace = one include path.
#
#   homeport_module(event LAYER 2 DEPENDS json crypto LINK PkgConfig::SODIUM SOURCES a.cpp b.cpp [QT_MOC])
#
# DEPENDS names modules; each must lie on a strictly lower layer. LINK names third-party targets; Qt Widgets is
# refused here, so the server can never come to need a display.

function(homeport_module name)
  cmake_parse_arguments(M "QT_MOC" "LAYER" "DEPENDS;LINK;SOURCES" ${ARGN})
  if(NOT DEFINED M_LAYER)
    message(FATAL_ERROR "module ${name}: LAYER is missing")
  endif()
  if(M_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "module ${name}: unknown arguments ${M_UNPARSED_ARGUMENTS}")
  endif()
  foreach(dependency IN LISTS M_DEPENDS)
    get_property(known GLOBAL PROPERTY HOMEPORT_LAYER_${dependency} SET)
    if(NOT known)
      message(FATAL_ERROR "module ${name}: unknown module '${dependency}' (declare lower layers first)")
    endif()
    get_property(layer GLOBAL PROPERTY HOMEPORT_LAYER_${dependency})
    if(NOT layer LESS M_LAYER)
      message(FATAL_ERROR "module ${name} (layer ${M_LAYER}) may not depend on ${dependency} (layer ${layer}): "
                          "dependencies point strictly down. Declare a port in the lower module instead.")
    endif()
  endforeach()
  foreach(library IN LISTS M_LINK)
    if(library MATCHES "Qt6::(Widgets|Gui|Svg)")
      message(FATAL_ERROR "module ${name}: ${library} is not for the server")
    endif()
  endforeach()
  set_property(GLOBAL PROPERTY HOMEPORT_LAYER_${name} ${M_LAYER})

  add_library(homeport_${name} STATIC ${M_SOURCES})
  add_library(homeport::${name} ALIAS homeport_${name})
  target_include_directories(homeport_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  list(TRANSFORM M_DEPENDS PREPEND homeport::)
  target_link_libraries(homeport_${name} PUBLIC ${M_DEPENDS} ${M_LINK})
  set_target_properties(homeport_${name} PROPERTIES AUTOMOC ${M_QT_MOC})
endfunction()
