#include "server/headless/commands.h"
#include "server/runtime/version.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdio>

/// homeportd: the same homeserver without a display.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-dd hh:mm:ss.zzz} %{type} %{category}: %{message}"));
    CLI::App program("Homeport, a Matrix homeserver, without a display");
    program.require_subcommand(1);
    int result = 0;
    homeport::headless::addSetupCommand(program, result);
    homeport::headless::addServeCommand(program, result);
    homeport::headless::addUserCommand(program, result);
    program.add_subcommand("version", "Print the version")->callback([] {
        std::printf("homeportd %.*s\n", static_cast<int>(homeport::runtime::kVersion.size()),
                    homeport::runtime::kVersion.data());
    });
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &fault) {
        return program.exit(fault) == 0 ? 0 : 2;
    }
    return result;
}
