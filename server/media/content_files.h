#pragma once

#include "server/media/media_table.h"

namespace homeport::media {

/// Contents as files, named by a hash of what they belong to: no name that anybody chose becomes a path. Blocking: for
/// the pool.
class ContentFiles {
public:
    explicit ContentFiles(std::string folder) : m_folder(std::move(folder)) {}

    /// Whole and on the disk, or not at all. Io.
    Result<void> write(const MediaRecord &record, std::string_view content) const;
    Result<std::string> read(const MediaRecord &record) const;
    void remove(const MediaRecord &record) const;

private:
    std::string pathOf(const MediaRecord &record) const;
    std::string m_folder;
};

} // namespace homeport::media
