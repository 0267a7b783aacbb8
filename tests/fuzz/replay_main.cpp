// Stands in for libFuzzer in ordinary builds: runs each file of the given folders through the fuzz target, and a few
// made-up inputs, so that there is something to run where no seeds are kept.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

void run(const std::string &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
}

} // namespace

int main(int argc, char **argv)
{
    namespace fs = std::filesystem;
    int count = 0;
    for (const std::string &input :
         {std::string(), std::string(1, '\0'), std::string(1000, '['), std::string(300, '\xff')})
        run(input);
    for (int i = 1; i < argc; ++i)
        for (const auto &entry : fs::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            run({std::istreambuf_iterator<char>(file), {}});
            ++count;
        }
    std::printf("replayed %d seeds\n", count);
    return argc > 1 && count == 0; // a folder without seeds is a mistake
}
