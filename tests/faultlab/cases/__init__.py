"""What is planted, a module a part of the way."""
import importlib
import pkgutil

from lab.setup import Case


def every() -> list[Case]:
    found = []
    for module in pkgutil.iter_modules(__path__):
        if module.name != "bases":
            found += importlib.import_module(f"{__name__}.{module.name}").CASES
    names = [each.name for each in found]
    if len(set(names)) != len(names):
        raise RuntimeError(f"two cases are called {next(each for each in names if names.count(each) > 1)}")
    return sorted(found, key=lambda each: (each.fault or 100, each.row))
