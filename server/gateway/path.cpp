#include "server/gateway/path.h"

#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace homeport::gateway {

namespace {

constexpr int kTries = 2;
constexpr int kPatienceMs = 750;
// A root name server: an address that every route to the Internet leads to. With so short a life nothing gets there.
constexpr const char *kFarAway = "198.41.0.4";
constexpr std::uint16_t kPort = 33434;

class Socket {
public:
    explicit Socket(int distance) : m_descriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        const int on = 1;
        sockaddr_in far{};
        far.sin_family = AF_INET;
        far.sin_port = htons(kPort);
        ::inet_pton(AF_INET, kFarAway, &far.sin_addr);
        m_usable = m_descriptor >= 0 &&
                   ::setsockopt(m_descriptor, IPPROTO_IP, IP_TTL, &distance, sizeof distance) == 0 &&
                   ::setsockopt(m_descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on) == 0 &&
                   ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&far), sizeof far) == 0;
    }
    ~Socket()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    bool usable() const { return m_usable; }

    /// Who sent the packet back; empty: nobody did in time.
    std::string offender()
    {
        (void)::send(m_descriptor, "homeport", 8, 0);
        pollfd wait{.fd = m_descriptor, .events = 0, .revents = 0}; // POLLERR comes unasked
        if (::poll(&wait, 1, kPatienceMs) <= 0)
            return {};
        std::array<char, 512> control{};
        std::array<char, 64> sent{};
        iovec part{.iov_base = sent.data(), .iov_len = sent.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (::recvmsg(m_descriptor, &message, MSG_ERRQUEUE) < 0)
            return {};
        for (cmsghdr *each = CMSG_FIRSTHDR(&message); each; each = CMSG_NXTHDR(&message, each)) {
            if (each->cmsg_level != IPPROTO_IP || each->cmsg_type != IP_RECVERR ||
                each->cmsg_len < CMSG_LEN(sizeof(sock_extended_err) + sizeof(sockaddr_in)))
                continue;
            sock_extended_err error{};
            std::memcpy(&error, CMSG_DATA(each), sizeof error);
            if (error.ee_origin != SO_EE_ORIGIN_ICMP)
                continue;
            sockaddr_in who{};
            std::memcpy(&who, CMSG_DATA(each) + sizeof error, sizeof who);
            std::array<char, INET_ADDRSTRLEN> text{};
            return ::inet_ntop(AF_INET, &who.sin_addr, text.data(), text.size()) ? text.data() : "";
        }
        return {};
    }

private:
    int m_descriptor;
    bool m_usable = false;
};

} // namespace

std::string machineAt(int distance)
{
    Socket socket(distance);
    for (int each = 0; socket.usable() && each < kTries; ++each)
        if (std::string address = socket.offender(); !address.empty())
            return address;
    return {};
}

} // namespace homeport::gateway
