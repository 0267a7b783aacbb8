#include "server/headless/commands.h"
#include "server/runtime/version.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>

namespace {

/// Wrong usage begins as every other complaint does.
std::string usageFault(const CLI::App *command, const CLI::Error &fault)
{
    std::string what = fault.what();
    if (const auto end = what.find_last_not_of(" .\n"); end != what.npos)
        what.resize(end + 1);
    std::string asked = "homeportd";
    if (const auto given = command->get_subcommands(); !given.empty()) {
        for (const CLI::App *at = given.front(); at;
             at = at->get_subcommands().empty() ? nullptr : at->get_subcommands().front())
            asked += ' ' + at->get_name();
    }
    return "homeportd: " + what + ". What it takes: " + asked + " --help\n";
}

} // namespace

/// homeportd: the same homeserver without a display.
int main(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "serve")
        homeport::headless::heedEarlySignals();
    std::signal(SIGPIPE, SIG_IGN); // a log whose reader has gone must not end the server
    umask(077);                    // what it writes is nobody else's to read
    const QCoreApplication application(argc, argv);
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-dd hh:mm:ss.zzz} %{type} %{category}: %{message}"));
    CLI::App program("Homeport, a Matrix homeserver, without a display");
    program.failure_message(usageFault);
    program.require_subcommand(1);
    int result = 0;
    homeport::headless::addSetupCommand(program, result);
    homeport::headless::addServeCommand(program, result);
    homeport::headless::addUserCommand(program, result);
    homeport::headless::addDelegationCommand(program, result);
    homeport::headless::addCertificateCommand(program, result);
    homeport::headless::addCheckCommand(program, result);
    homeport::headless::addJoinCheckCommand(program, result);
    homeport::headless::addKeyCommand(program, result);
    homeport::headless::addRetryCommand(program, result);
    homeport::headless::addGatewayCommand(program, result);
    program.add_subcommand("version", "Print the version")->callback([] {
        std::printf("homeportd %.*s\n", static_cast<int>(homeport::runtime::kVersion.size()),
                    homeport::runtime::kVersion.data());
    });
    const std::string_view command = argc > 1 ? argv[1] : "-";
    const auto commands = program.get_subcommands({});
    if (!command.starts_with('-') &&
        std::ranges::none_of(commands, [&](const CLI::App *known) { return known->get_name() == command; })) {
        std::string names;
        for (const CLI::App *known : commands)
            names += (names.empty() ? "" : known == commands.back() ? " and " : ", ") + known->get_name();
        std::fprintf(stderr,
                     "homeportd: there is no command '%s'; there are %s. What each does: homeportd "
                     "--help\n",
                     argv[1], names.c_str());
        return 2;
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &fault) {
        return program.exit(fault) == 0 ? 0 : 2;
    }
    return result;
}
