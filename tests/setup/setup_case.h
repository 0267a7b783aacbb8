#pragma once

#include "server/setup/certificates.h"
#include "server/setup/plan.h"
#include "tests/setup/temporary_folder.h"

namespace homeport::test {

/// A request that works, with ports that record what they are asked.
struct SetupCase {
    TemporaryFolder parent;
    std::string folder = parent.at("data");
    control::SetupRequest request;
    setup::SetupPorts ports;
    int databases = 0;
    int steps = 0;
    std::string signingKeyId;

    SetupCase()
    {
        request.dataFolder = QString::fromStdString(folder);
        request.serverName = QStringLiteral("localhost:8448");
        request.federationListen = QStringLiteral("127.0.0.1:0");
        request.clientListen = QStringLiteral("127.0.0.1:0");
        request.adminName = QStringLiteral("admin");
        request.adminPassword = QStringLiteral("a long password");
        ports.roomVersions = {"10", "11", "12"};
        ports.createDatabase = [this](const std::string &where, const ServerName &, const std::string &keyId,
                                      const std::string &, const std::string &) -> Result<void> {
            ++databases;
            signingKeyId = keyId;
            // As SQLite leaves it: the file is filled, the journals come beside it.
            std::ofstream(where + "/homeport.db") << "database";
            std::ofstream(where + "/homeport.db-wal") << "journal";
            std::ofstream(where + "/homeport.db-shm") << "index";
            return {};
        };
        ports.stepDone = [this](int, int, const control::PlannedStep &) { ++steps; };
    }

    /// Every kind of step that files allow.
    void askForEverything()
    {
        const auto authority = setup::makePrivateCa(ServerName::trusted("elsewhere.test"));
        request.trustFiles = {
            QString::fromStdString(parent.write("elsewhere/authority.pem", authority->certificatePem))};
        request.registrationSecretFile = QString::fromStdString(parent.write("elsewhere/secret", "s3cret\n"));
    }
};

} // namespace homeport::test
