#include "server/crypto/password.h"

#include "server/base/check.h"
#include "server/crypto/sodium.h"

#include <sodium.h>

namespace homeport::crypto {

std::string hashPassword(std::string_view password)
{
    ensureSodium();
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    const int done =
        crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    HOMEPORT_CHECK(done == 0); // fails only without memory
    hash.resize(hash.find('\0'));
    return hash;
}

bool verifyPassword(std::string_view password, const std::string &hash)
{
    ensureSodium();
    if (hash.empty()) {
        // An unknown user must not be told apart by the time the answer takes.
        static const std::string decoy = hashPassword("no one has this password");
        (void)crypto_pwhash_str_verify(decoy.c_str(), password.data(), password.size());
        return false;
    }
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string randomText(std::size_t length)
{
    ensureSodium();
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string text(length, '\0');
    for (auto &c : text)
        c = kAlphabet[randombytes_uniform(kAlphabet.size())];
    return text;
}

} // namespace homeport::crypto
