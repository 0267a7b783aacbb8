#include "server/setup/listen_check.h"

#include "server/setup/port_holder.h"
#include "server/setup/server_name_verdict.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace homeport::setup {

Result<void> checkPort(const ListenAddress &listen, const ServerName &name)
{
    boost::system::error_code fault;
    const auto address = boost::asio::ip::make_address(listen.address, fault);
    if (listen.port != 0 || (!fault && address.is_loopback()) ||
        judgeServerName(QString::fromStdString(name.str())).practice)
        return {};
    return fail(ErrorCode::BadInput,
                "port 0 is another one at each start, which only programs of this machine can be told; use 1 to "
                "65535, or a loopback address such as 127.0.0.1");
}

std::optional<control::Problem> checkListenAddress(const ListenAddress &listen)
{
    using boost::asio::ip::tcp;
    boost::asio::io_context io;
    boost::system::error_code fault;
    const auto address = boost::asio::ip::make_address(listen.address, fault);
    tcp::acceptor acceptor(io);
    const tcp::endpoint endpoint(address, static_cast<unsigned short>(listen.port));
    if (!fault)
        acceptor.open(endpoint.protocol(), fault);
    if (!fault)
        acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
    if (!fault)
        acceptor.bind(endpoint, fault);
    if (!fault)
        acceptor.listen(1, fault);
    if (!fault)
        return std::nullopt;
    std::string detail = fault.message();
    auto code = control::ProblemCode::Internal;
    if (fault == boost::asio::error::address_in_use) {
        code = control::ProblemCode::PortInUse;
        detail = programListeningOn(listen.port);
    } else if (fault == boost::asio::error::access_denied)
        code = control::ProblemCode::PortForbidden;
    else if (fault == boost::system::errc::address_not_available)
        code = control::ProblemCode::AddressNotHere;
    return control::Problem{code, QString::fromStdString(listen.str()), QString::fromStdString(detail)};
}

} // namespace homeport::setup
