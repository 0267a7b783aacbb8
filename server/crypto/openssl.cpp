#include "server/crypto/openssl.h"

namespace homeport::crypto::openssl {

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace homeport::crypto::openssl
