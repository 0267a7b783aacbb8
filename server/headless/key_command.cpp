#include "server/headless/commands.h"
#include "server/runtime/key_rotation.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace homeport::headless {

namespace {

int rotate(const std::string &data)
{
    const auto done = runtime::rotateSigningKey(setup::wholePath(data));
    if (!done)
        return complain(done.error().detail);
    std::printf("this server signs with %s from its next start on; %s is published as an old key\n",
                done->newId.c_str(), done->retiredId.c_str());
    return 0;
}

} // namespace

void addKeyCommand(CLI::App &program, int &result)
{
    auto data = std::make_shared<std::string>();
    CLI::App *key = program.add_subcommand("key", "The key that the server signs with");
    key->require_subcommand(1);
    CLI::App *command = key->add_subcommand("rotate", "Sign with a new key, and publish the old one as old");
    command->add_option("--data", *data, "The folder of the server, which is stopped")->required();
    command->callback([data, &result] { result = rotate(*data); });
}

} // namespace homeport::headless
