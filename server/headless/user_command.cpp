#include "server/headless/commands.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace homeport::headless {

namespace {

struct Options {
    std::string name;
    std::string data;
    std::string passwordFile;
    bool admin = false;
};

int add(const Options &options)
{
    const auto password = firstLineOf(options.passwordFile);
    if (!password)
        return complain(password.error().detail);
    const auto user =
        runtime::addAccountToFolder(setup::wholePath(options.data), options.name, *password, options.admin);
    if (!user)
        return complain(user.error().detail);
    std::printf("made the account %s\n", user->str().c_str());
    return 0;
}

} // namespace

void addUserCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *user = program.add_subcommand("user", "Accounts");
    user->require_subcommand(1);
    CLI::App *command = user->add_subcommand("add", "Make an account");
    command->add_option("name", options->name, "The part before the colon, or the whole address (@NAME:SERVER)")
        ->required();
    command->add_option("--data", options->data, "The server's folder")->required();
    command->add_option("--password-file", options->passwordFile, "File with the password")->required();
    command->add_flag("--admin", options->admin, "An administrator");
    command->callback([options, &result] { result = add(*options); });
}

} // namespace homeport::headless
