#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <sys/stat.h>

namespace homeport::test {

/// A folder of a test's own, gone with it.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "homeport-setup-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const std::string &path() const { return m_path; }
    std::string at(const std::string &name) const { return m_path + "/" + name; }
    /// Writes a file and gives its path.
    std::string write(const std::string &name, const std::string &content) const
    {
        std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
        std::ofstream(at(name), std::ios::binary) << content;
        return at(name);
    }

private:
    std::string m_path;
};

inline std::string contentOf(const std::string &path)
{
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

/// Permission bits; -1: not there.
inline int modeOf(const std::string &path)
{
    struct stat facts{};
    return ::lstat(path.c_str(), &facts) == 0 ? static_cast<int>(facts.st_mode & 07777) : -1;
}

/// Everything below a folder: relative path and content (`/` for a folder).
inline std::map<std::string, std::string> treeOf(const std::string &folder)
{
    std::map<std::string, std::string> tree;
    if (!std::filesystem::exists(folder))
        return tree;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        tree[entry.path().lexically_relative(folder).string()] =
            entry.is_directory() ? "/" : contentOf(entry.path().string());
    return tree;
}

} // namespace homeport::test
