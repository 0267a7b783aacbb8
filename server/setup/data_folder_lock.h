#pragma once

#include "server/base/result.h"

#include <string>

namespace homeport::setup {

/// A data folder belongs to one running Homeport. Held until destroyed, or the process ends, however it ends.
class DataFolderLock {
public:
    /// Conflict when another process holds it; Io with the reason.
    static Result<DataFolderLock> take(const std::string &folder);
    DataFolderLock(DataFolderLock &&other) noexcept;
    DataFolderLock &operator=(DataFolderLock &&other) noexcept;
    ~DataFolderLock();

private:
    explicit DataFolderLock(int file) : m_file(file) {}
    int m_file = -1;
};

} // namespace homeport::setup
