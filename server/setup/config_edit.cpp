#include "server/setup/config_edit.h"

#include "server/setup/config.h"
#include "server/setup/files.h"

#include <fmt/format.h>

#include <sys/stat.h>

namespace homeport::setup {

namespace {

std::string_view trimmed(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t\r");
    if (first == line.npos)
        return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// Whether a line sets @p key.
bool sets(std::string_view line, std::string_view key)
{
    line = trimmed(line);
    return line.starts_with(key) && trimmed(line.substr(key.size())).starts_with('=');
}

/// `[section]`, a comment after it allowed; empty: no such line.
std::string_view sectionOf(std::string_view line)
{
    line = trimmed(line);
    const auto end = line.find(']');
    return line.starts_with('[') && end != line.npos ? trimmed(line.substr(1, end - 1)) : std::string_view{};
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
}

/// What a line leaves open: the brackets of a list that goes on below. Brackets in texts and comments do not count.
int openBrackets(std::string_view line)
{
    int open = 0;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '"' && c == '\\')
            ++i;
        else if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '#')
            break;
        else
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return open;
}

/// The line after the value that begins at @p at.
std::size_t endOfValue(const std::vector<std::string> &lines, std::size_t at)
{
    int open = 0;
    do
        open += openBrackets(lines[at++]);
    while (open > 0 && at < lines.size());
    return at;
}

void apply(std::vector<std::string> &lines, const ConfigChange &change)
{
    const std::string value = std::visit([](const auto &it) { return quotedToml(it); }, change.value);
    const std::string line = fmt::format("{} = {}", change.key, value);
    std::string section;
    std::size_t lastOfSection = change.section.empty() ? 0 : lines.size();
    bool found = change.section.empty();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const std::string_view name = sectionOf(lines[i]); !name.empty())
            section = name;
        if (section != change.section)
            continue;
        found = true;
        if (sets(lines[i], change.key)) {
            const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(i);
            lines.erase(begin + 1, lines.begin() + static_cast<std::ptrdiff_t>(endOfValue(lines, i)));
            lines[i] = line;
            return;
        }
        if (!trimmed(lines[i]).empty() && !trimmed(lines[i]).starts_with('#'))
            lastOfSection = i + 1;
    }
    if (!found) {
        lines.insert(lines.end(), {"", "[" + change.section + "]", line});
        return;
    }
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(lastOfSection), line);
}

} // namespace

std::string editConfig(std::string_view text, const std::vector<ConfigChange> &changes)
{
    std::vector<std::string> lines = linesOf(text);
    for (const ConfigChange &change : changes)
        apply(lines, change);
    std::string out;
    for (const std::string &line : lines)
        out += line + '\n';
    return out;
}

Result<void> changeConfig(const std::string &folder, const std::vector<ConfigChange> &changes)
{
    const std::string path = configPath(folder);
    TRY(const std::string text, readFile(path));
    const std::string changed = editConfig(text, changes);
    TRY_VOID(parseConfig(changed, path));
    struct stat state{};
    const mode_t mode = ::stat(path.c_str(), &state) == 0 ? state.st_mode & 0777 : 0600;
    return changed == text ? Result<void>{} : replaceFile(path, changed, mode);
}

} // namespace homeport::setup
