#!/usr/bin/env python3
"""The lints find planted faults: a lint that cannot fail says nothing."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import hardening
import includes
import markers
import qt_widgets
import sizes
import translations


class Planted(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.root = Path(self._folder.name)
        subprocess.run(["git", "init", "--quiet", self.root], check=True)
        for name, layer, needs in (("base", 0, ""), ("json", 1, "DEPENDS base"), ("http", 1, "DEPENDS base"),
                                   ("event", 2, "DEPENDS json LINK Some::Lib")):
            self.write(f"server/{name}/CMakeLists.txt", f"homeport_module({name} LAYER {layer} {needs} SOURCES a.cpp)\n")

    def tearDown(self):
        self._folder.cleanup()

    def write(self, path: str, text: str):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def test_an_include_along_declared_dependencies_is_fine(self):
        self.write("server/event/a.cpp", '#include "server/event/a.h"\n#include "server/json/x.h"\n#include "server/base/r.h"\n')
        self.assertEqual(includes.faults(self.root), [])

    def test_an_include_of_a_module_beside_is_found_with_its_line(self):
        self.write("server/json/a.cpp", '#include <string>\n#include "server/http/x.h"\n')
        self.assertRegex(includes.faults(self.root)[0], r"^server/json/a\.cpp:2: json includes server/http/x\.h")

    def test_an_include_of_a_higher_module_is_found(self):
        self.write("server/base/a.h", '#include <server/event/x.h>\n')
        self.assertEqual(len(includes.faults(self.root)), 1)

    def test_an_include_by_a_way_around_is_found(self):
        for number, written in enumerate(('"../http/x.h"', '"x.h"', '"server/json/../http/x.h"', '<server/json/../http/x.h>',
                                          '"tests/fakes/x.h"')):
            self.write(f"server/json/a{number}.cpp", f"#include <string>\n#include {written}\n")
            found = [each for each in includes.faults(self.root) if each.startswith(f"server/json/a{number}.cpp")]
            self.assertTrue(found, written)
        self.write("app/a.cpp", '#include "../server/event/x.h"\n')
        self.assertRegex(includes.faults(self.root)[0], r"^app/a\.cpp:1: ")

    def test_a_sentence_without_its_translation_is_found(self):
        def told(source: str, translation: str, numerus: str = "") -> list[str]:
            return translations.faults_of("de.ts", f"<TS><context><name>X</name><message{numerus}><source>{source}</source>"
                                                   f"{translation}</message></context></TS>")
        self.assertEqual(told("{a} of %1", "<translation>%1 von {a}</translation>"), [])
        self.assertEqual(told("%n of %1", "<translation><numerusform>einer von %1</numerusform><numerusform>%n von %1"
                              "</numerusform></translation>", ' numerus="yes"'), [])
        for wrong in ('<translation type="unfinished"></translation>', "<translation></translation>",
                      "<translation>%1 von a</translation>", "<translation>%1 von {b}</translation>",
                      "<translation>%1 von {a} und {a}</translation>", "<translation>{a}</translation>"):
            self.assertEqual(len(told("{a} of %1", wrong)), 1, wrong)
        self.assertEqual(len(told("&amp;Copy", "<translation>Kopieren</translation>")), 1)
        self.assertEqual(len(told("%n of %1", "<translation><numerusform>%n von %1</numerusform><numerusform>%n"
                                  "</numerusform></translation>", ' numerus="yes"')), 1)

    def test_a_module_that_is_not_declared_is_found(self):
        self.write("server/lost/a.h", '#include "server/base/x.h"\n')
        self.assertIn("homeport_module", includes.faults(self.root)[0])

    def test_the_window_may_include_control_only(self):
        self.write("app/a.cpp", '#include "server/control/c.h"\n#include "app/b.h"\n')
        self.write("app/main.cpp", '#include "server/event/x.h"\n')
        self.assertEqual(includes.faults(self.root), [])
        self.write("wizards/setup/a.cpp", '#include "server/event/x.h"\n')
        self.assertEqual(len(includes.faults(self.root)), 1)

    def test_a_widget_in_the_server_is_found(self):
        self.write("server/base/a.cpp", "#include <QString>\n")
        self.assertEqual(qt_widgets.faults(self.root), [])
        self.write("server/base/b.cpp", "\n#include <QWidget>\n")
        self.assertEqual(qt_widgets.faults(self.root), ["server/base/b.cpp:2: includes <QWidget>"])

    def test_a_long_file_is_found(self):
        self.write("server/base/a.cpp", "\n" * 500)
        self.assertEqual(sizes.faults(self.root), [])
        self.write("server/base/a.cpp", "\n" * 501)
        self.assertEqual(len(sizes.faults(self.root)), 1)

    def test_a_marker_is_found_and_a_longer_word_is_not(self):
        self.write("server/base/a.cpp", "// methodical" + " TO" + "DOS\n")
        self.assertEqual(markers.faults(self.root), [])
        self.write("server/base/a.cpp", "\n// TO" + "DO later\n")
        self.assertEqual(len(markers.faults(self.root)), 1)

    def test_a_program_without_guards_is_found(self):
        stack = "  GNU_STACK      0x000000 0x0000000000000000 0x0000000000000000 0x000000 0x000000 {} 0x0\n"
        good = ("Type: DYN (Position-Independent Executable file)\n" + stack.format("RW ") +
                "  GNU_RELRO 0x05e740\n (FLAGS) BIND_NOW\n 7: FUNC __stack_chk_fail@GLIBC_2.4\n")
        self.assertEqual(hardening.faults(good), [])
        for sign in ("Position-Independent ", "GNU_RELRO", "BIND_NOW", "__stack_chk_fail"):
            self.assertEqual(len(hardening.faults(good.replace(sign, ""))), 1, sign)
        self.assertEqual(hardening.faults(good.replace("RW ", "RWE")), ["its stack is executable"])

    def test_what_git_ignores_is_not_looked_at(self):
        self.write(".gitignore", "/build/\n")
        self.write("build/a.cpp", "// FIX" + "ME\n")
        self.assertEqual(markers.faults(self.root), [])


if __name__ == "__main__":
    unittest.main()
