#include "server/setup/files.h"
#include "server/setup/setup_steps.h"

#include <QDir>

namespace homeport::setup {

using control::Problem;
using control::ProblemCode;

namespace {

Problem problemFrom(const Error &error, const control::PlannedStep &step)
{
    auto code = ProblemCode::Internal;
    if (error.code == ErrorCode::Io)
        code = step.kind == control::PlannedStep::Kind::StoreInKeyring ? ProblemCode::KeyringUnavailable
                                                                       : ProblemCode::FolderNotWritable;
    else if (error.code == ErrorCode::Timeout)
        code = ProblemCode::KeyringUnavailable;
    else if (error.code == ErrorCode::Conflict)
        code = ProblemCode::AlreadySetUp;
    else if (error.code == ErrorCode::NotFound)
        code = ProblemCode::CertificateUnreadable;
    return {code, step.subject, QString::fromStdString(error.detail)};
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

    SetupWork work{request.dataFolder.toStdString(), *config, {}};
    const std::vector<SetupStep> steps = stepsFor(request, ports);
    const auto undo = [&](std::size_t done) {
        while (done-- > 0)
            steps[done].undo(work);
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (ports.cancelled && ports.cancelled()) {
            undo(i);
            return std::unexpected(Problem{ProblemCode::Internal, {}, QStringLiteral("cancelled; nothing was kept")});
        }
        if (const auto done = steps[i].run(work); !done) {
            const Problem problem = problemFrom(done.error(), steps[i].shown);
            // A step cleans up after itself when it fails, but the database may be half made.
            if (done.error().code != ErrorCode::Conflict)
                steps[i].undo(work);
            undo(i);
            return std::unexpected(problem);
        }
        if (ports.stepDone)
            ports.stepDone(static_cast<int>(i), static_cast<int>(steps.size()), steps[i].shown);
    }
    (void)syncFolder(work.folder);
    return {};
}

} // namespace homeport::setup
