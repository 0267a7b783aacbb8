#pragma once

#include "server/crypto/signing_key.h"

#include <string>

/// The key of the doctor's second identity, `doctor.key` in the data folder: what signs the checks that go through the
/// world and come back. It means nothing to other servers, so losing it does no harm.
namespace homeport::setup {

/// `DIR/doctor.key`
std::string doctorKeyPath(const std::string &folder);
/// For those who only ask: NotFound says that the server has to be started once; Corrupt, Io.
Result<crypto::SigningKey> readDoctorKey(const std::string &folder);
/// For the server itself: made with mode 0600 when it is missing or damaged.
Result<crypto::SigningKey> provideDoctorKey(const std::string &folder);

} // namespace homeport::setup
