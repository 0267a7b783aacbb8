#include "server/setup/files.h"
#include "server/setup/setup_steps.h"

namespace homeport::setup {

using control::Problem;
using control::ProblemCode;

namespace {

Problem problemFrom(const Error &error, const control::PlannedStep &step)
{
    auto code = ProblemCode::Internal;
    switch (error.code) {
    case ErrorCode::Io:
        code = ProblemCode::FolderNotWritable;
        if (step.kind == control::PlannedStep::Kind::StoreInKeyring)
            code = ProblemCode::KeyringUnavailable;
        else if (isDiskFull(error))
            code = ProblemCode::DiskFull;
        break;
    case ErrorCode::Timeout:
        code = ProblemCode::KeyringUnavailable;
        break;
    case ErrorCode::Conflict:
        code = ProblemCode::AlreadySetUp;
        break;
    case ErrorCode::NotFound:
        code = ProblemCode::CertificateUnreadable;
        break; // a file to be copied went away
    case ErrorCode::BadInput:
        code = ProblemCode::BadValue;
        break;
    default:
        break;
    }
    const bool ofKeyring = code == ProblemCode::KeyringUnavailable;
    return {code, step.subject, QString::fromStdString(error.detail),
            ofKeyring ? QStringLiteral("signing_key") : QString()};
}

/// Takes back the first @p begun steps; gives what stays, in words.
std::string undo(const std::vector<SetupStep> &steps, std::size_t begun, SetupWork &work)
{
    std::string left;
    while (begun-- > 0) {
        if (const auto done = steps[begun].undo(work); !done) {
            work.leftOver = true;
            left += (left.empty() ? "" : ", ") + done.error().detail;
        }
    }
    return left;
}

} // namespace

std::expected<void, Problem> performSetup(const control::SetupRequest &request, const SetupPorts &ports)
{
    const control::SetupPlan plan = planSetup(request, ports);
    if (!plan.problems.isEmpty())
        return std::unexpected(plan.problems.first());
    const auto config = configFor(request);
    if (!config)
        return std::unexpected(Problem{ProblemCode::BadValue, {}, QString::fromStdString(config.error().detail)});

    SetupWork work{request.dataFolder.toStdString(), *config, {}, false};
    const std::vector<SetupStep> steps = stepsFor(request, ports);
    const auto undone = [&](std::size_t begun, Problem why) {
        const std::string left = undo(steps, begun, work);
        if (!left.empty())
            why.detail += QString::fromStdString("; what could not be taken back: " + left);
        return std::unexpected(why);
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (ports.cancelled && ports.cancelled())
            return undone(i, {ProblemCode::Internal, {}, QStringLiteral("cancelled; nothing was kept")});
        if (const auto done = steps[i].run(work); !done)
            return undone(i + 1, problemFrom(done.error(), steps[i].shown));
        if (ports.stepDone)
            ports.stepDone(static_cast<int>(i), static_cast<int>(steps.size()), steps[i].shown);
    }
    return {};
}

} // namespace homeport::setup
