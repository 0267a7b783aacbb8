#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

/// People of a homeserver who send messages, each as soon as the one before is acknowledged, over plain HTTP with
/// keep-alive. For any server; driven by tests/bench/servers.
///
///     bench_client_load PORT SECONDS      and on standard input a line `TOKEN ROOM` for each person
///
/// Prints `sent MESSAGES SECONDS MEDIAN_MS P99_MS`.
namespace {

using boost::asio::ip::tcp;
using Clock = std::chrono::steady_clock;

struct Person {
    std::string token;
    std::string room;
};

std::string encoded(const std::string &text)
{
    std::string out;
    for (const unsigned char c : text)
        out += std::isalnum(c) || c == '-' || c == '_' || c == '.' ? std::string(1, static_cast<char>(c))
                                                                   : fmt::format("%{:02X}", c);
    return out;
}

/// Reads one answer, of a given length or in chunks; throws unless it is a 200.
void readAnswer(tcp::socket &socket, boost::asio::streambuf &buffer)
{
    const std::size_t headBytes = boost::asio::read_until(socket, buffer, "\r\n\r\n");
    std::string head(boost::asio::buffers_begin(buffer.data()),
                     boost::asio::buffers_begin(buffer.data()) + static_cast<std::ptrdiff_t>(headBytes));
    buffer.consume(headBytes);
    if (!head.starts_with("HTTP/1.1 200"))
        throw std::runtime_error("the server answered " + head.substr(0, head.find('\r')));
    std::ranges::transform(head, head.begin(), [](unsigned char c) { return std::tolower(c); });
    if (head.find("transfer-encoding: chunked") != head.npos) {
        buffer.consume(boost::asio::read_until(socket, buffer, "0\r\n\r\n"));
        return;
    }
    constexpr std::string_view kLength = "content-length: ";
    const auto at = head.find(kLength);
    std::size_t length = 0;
    if (at != head.npos)
        std::from_chars(head.data() + at + kLength.size(), head.data() + head.size(), length);
    if (buffer.size() < length)
        boost::asio::read(socket, buffer, boost::asio::transfer_exactly(length - buffer.size()));
    buffer.consume(length);
}

std::vector<double> talk(const Person &person, std::uint16_t port, Clock::time_point end)
{
    boost::asio::io_context context;
    tcp::socket socket(context);
    socket.connect({boost::asio::ip::address_v4::loopback(), port});
    socket.set_option(tcp::no_delay(true));
    boost::asio::streambuf buffer;
    std::vector<double> milliseconds;
    for (int i = 0; Clock::now() < end; ++i) {
        const std::string body =
            fmt::format(R"({{"msgtype":"m.text","body":"message {} with a text of the usual length in a chat"}})", i);
        const std::string request =
            fmt::format("PUT /_matrix/client/v3/rooms/{}/send/m.room.message/t{} HTTP/1.1\r\nHost: localhost\r\n"
                        "Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                        encoded(person.room), i, person.token, body.size(), body);
        const auto began = Clock::now();
        boost::asio::write(socket, boost::asio::buffer(request));
        readAnswer(socket, buffer);
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
    return milliseconds;
}

int run(std::uint16_t port, std::chrono::seconds time)
{
    std::vector<Person> people;
    for (Person person; std::cin >> person.token >> person.room;)
        people.push_back(person);
    std::mutex mutex;
    std::vector<double> all;
    std::string fault;
    const auto began = Clock::now();
    {
        std::vector<std::jthread> threads;
        for (const Person &person : people)
            threads.emplace_back([&, person] {
                try {
                    const auto mine = talk(person, port, began + time);
                    const std::lock_guard lock(mutex);
                    all.insert(all.end(), mine.begin(), mine.end());
                } catch (const std::exception &exception) {
                    const std::lock_guard lock(mutex);
                    fault = exception.what();
                }
            });
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    if (!fault.empty() || all.empty()) {
        fmt::print(stderr, "{}\n", fault.empty() ? "nobody sent anything" : fault);
        return 1;
    }
    std::ranges::sort(all);
    fmt::print("sent {} {:.3f} {:.2f} {:.2f}\n", all.size(), seconds, all[all.size() / 2], all[all.size() * 99 / 100]);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        fmt::print(stderr, "usage: bench_client_load PORT SECONDS <PEOPLE\n");
        return 2;
    }
    return run(static_cast<std::uint16_t>(std::stoi(argv[1])), std::chrono::seconds(std::stoi(argv[2])));
}
