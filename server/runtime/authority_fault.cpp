#include "server/runtime/authority_fault.h"

#include <string_view>

namespace homeport::runtime {

namespace {

/// The client has one code for all that keeps a connection from coming about, and tells them apart in its words, which
/// the tests of this file hold fast.
const char *networkFault(std::string_view detail)
{
    if (detail.contains("no trusted TLS connection"))
        return "tls";
    if (detail.contains(" does not exist"))
        return "unknown_name";
    for (const char *part : {"etwork is unreachable", "no name server", "look-up could not be set up"})
        if (detail.contains(part))
            return "no_network";
    return "unreachable";
}

const char *faultOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unreachable:
        return networkFault(error.detail);
    case ErrorCode::Timeout:
        return error.detail.contains("no name server") ? "no_network" : "timeout";
    case ErrorCode::TooLarge:
        return "too_large";
    case ErrorCode::Forbidden:
        return "address_denied";
    case ErrorCode::RemoteRefused:
        return "needs_account";
    default:
        return "no_directory";
    }
}

} // namespace

control::Problem authorityProblem(const Error &error)
{
    return {control::ProblemCode::AuthoritySilent, QString::fromUtf8(faultOf(error)),
            QString::fromStdString(error.detail)};
}

} // namespace homeport::runtime
