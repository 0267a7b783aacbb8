#include "server/setup/port_holder.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace homeport::setup {

namespace {

namespace fs = std::filesystem;

/// Inodes of the sockets that listen on @p port, from one of the kernel's tables.
void addListening(const char *table, int port, std::set<std::string> &inodes)
{
    constexpr std::string_view kListen = "0A";
    std::ifstream file(table);
    std::string line;
    std::getline(file, line); // the heading
    while (std::getline(file, line)) {
        // sl local remote state queues timer retransmits uid timeout inode
        std::istringstream words(line);
        std::string number, local, remote, state, queues, timer, retransmits, uid, timeout, inode;
        words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> uid >> timeout >> inode;
        const auto colon = local.rfind(':');
        if (state != kListen || colon == local.npos)
            continue;
        int found = 0;
        std::from_chars(local.data() + colon + 1, local.data() + local.size(), found, 16);
        if (found == port && inode != "0")
            inodes.insert("socket:[" + inode + "]");
    }
}

bool holdsOneOf(const fs::path &process, const std::set<std::string> &sockets)
{
    std::error_code fault;
    for (fs::directory_iterator at(process / "fd", fault), end; !fault && at != end; at.increment(fault)) {
        std::error_code gone;
        if (sockets.contains(fs::read_symlink(at->path(), gone).string()))
            return true;
    }
    return false;
}

} // namespace

std::string programListeningOn(int port)
{
    std::set<std::string> sockets;
    addListening("/proc/net/tcp", port, sockets);
    addListening("/proc/net/tcp6", port, sockets);
    if (sockets.empty())
        return {};
    std::error_code fault;
    for (fs::directory_iterator at("/proc", fault), end; !fault && at != end; at.increment(fault)) {
        const std::string process = at->path().filename().string();
        if (process.find_first_not_of("0123456789") != process.npos || !holdsOneOf(at->path(), sockets))
            continue;
        std::string name;
        std::getline(std::ifstream(at->path() / "comm"), name);
        return fmt::format("{} ({})", name, process);
    }
    return {};
}

} // namespace homeport::setup
