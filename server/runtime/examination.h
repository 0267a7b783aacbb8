#pragma once

#include "server/checks/doctor.h"

#include <QFuture>

#include <functional>
#include <memory>
#include <string>

namespace homeport::runtime {

/// A check in a thread and on a loop of its own: it goes on whatever the server does, and works without one. The
/// configuration's authorities and allowed networks apply.
class Examination {
public:
    /// @p name empty: the server of @p folder, with what only it knows. @p onProgress is called on the check's thread.
    Examination(std::string folder, std::string name, std::function<void(checks::Progress)> onProgress);
    ~Examination(); ///< cancels and waits for the end, which comes at once then
    Examination(const Examination &) = delete;
    Examination &operator=(const Examination &) = delete;

    /// Its result; ends without one when it was cancelled.
    QFuture<control::CheckReport> report() const;
    /// Any thread.
    void cancel();

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

} // namespace homeport::runtime
