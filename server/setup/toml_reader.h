#pragma once

#include "server/base/result.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace homeport::setup {

/// Reads settings out of a table and remembers the fault that stands first in the file, with line, value and remedy;
/// and in @p lines where each setting stands. A setting that is not there leaves its default.
class TomlReader {
public:
    /// @p outer what reads the table around this one, with everything that it knows read; null: this is the file.
    TomlReader(const toml::table &table, const std::string &path, std::map<std::string, int> &lines,
               std::string prefix = {}, const TomlReader *outer = nullptr)
        : m_table(table), m_path(path), m_lines(lines), m_prefix(std::move(prefix)), m_outer(outer)
    {
    }

    void text(std::string_view key, std::string &into) { read<std::string>(key, into, "a text in quotes"); }
    void flag(std::string_view key, bool &into) { read<bool>(key, into, "true or false"); }
    /// @p check gives the fault of one item; empty: none.
    template <class Check>
    void list(std::string_view key, std::vector<std::string> &into, Check check)
    {
        const toml::node *node = find(key);
        if (!node)
            return;
        const toml::array *array = node->as_array();
        if (!array)
            return fault(*node,
                         fmt::format("{} = {}: write a list of texts, such as [\"a\", \"b\"]", key, valueText(*node)));
        into.clear(); // what is written stands instead of what would be without it
        for (const toml::node &item : *array) {
            const auto value = item.value_exact<std::string>();
            if (!value)
                return fault(item, fmt::format("{} holds {}: write texts in quotes", key, valueText(item)));
            if (const std::string wrong = check(*value); !wrong.empty())
                return fault(item, fmt::format("{} holds \"{}\": {}", key, *value, wrong));
            into.push_back(*value);
        }
    }
    template <class Parse>
    void parsed(std::string_view key, Parse parse)
    {
        const toml::node *node = find(key);
        if (!node)
            return;
        const auto value = node->value_exact<std::string>();
        if (!value)
            return fault(*node, fmt::format("{} = {}: write a text in quotes", key, valueText(*node)));
        if (const auto done = parse(*value); !done)
            fault(*node, fmt::format("{} = \"{}\": {}", key, *value, done.error().detail));
    }

    /// A table of its own, `[key]`, read by @p fill.
    template <class Fill>
    void section(std::string_view key, Fill fill)
    {
        const toml::node *node = find(key);
        if (!node)
            return;
        const toml::table *table = node->as_table();
        if (!table)
            return fault(*node, fmt::format("write [{}] on a line of its own, its settings below", key));
        TomlReader inner(*table, m_path, m_lines, std::string(key) + '.', this);
        fill(inner);
        inner.refuseUnknown();
        if (inner.m_error && (!m_error || inner.m_line < m_line)) {
            m_error = inner.m_error;
            m_line = inner.m_line;
        }
    }

    void refuseUnknown()
    {
        for (const auto &[key, node] : m_table) {
            if (knows(key.str()))
                continue;
            if (m_outer && m_outer->knows(key.str()))
                fault(node,
                      fmt::format("'{}' stands below [{}] and counts there; move the line up, above the first [ ]",
                                  key.str(), m_prefix.substr(0, m_prefix.size() - 1)));
            else
                fault(node, fmt::format("there is no setting '{}'; did you mean '{}'? Mend it or remove the line",
                                        key.str(), nearest(key.str())));
        }
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    bool knows(std::string_view key) const { return std::ranges::find(m_known, key) != m_known.end(); }
    const toml::node *find(std::string_view key)
    {
        m_known.emplace_back(key);
        const toml::node *node = m_table.get(key);
        if (node)
            m_lines[m_prefix + m_known.back()] = static_cast<int>(node->source().begin.line);
        return node;
    }
    template <class T>
    void read(std::string_view key, T &into, std::string_view kind)
    {
        const toml::node *node = find(key);
        if (!node)
            return;
        if (const auto value = node->value_exact<T>())
            into = *value;
        else
            fault(*node, fmt::format("{} = {}: write {}", key, valueText(*node), kind));
    }
    void fault(const toml::node &node, std::string what)
    {
        const auto line = node.source().begin.line;
        if (m_error && m_line <= line)
            return;
        m_line = line;
        m_error = Error{ErrorCode::BadInput, fmt::format("{}:{}: {}", m_path, line, what)};
    }
    static std::string valueText(const toml::node &node)
    {
        std::ostringstream out;
        node.visit([&](const auto &value) { out << value; });
        const std::string text = out.str();
        return text.size() > 60 || text.find('\n') != text.npos ? "..." : text;
    }
    /// The setting that shares the most pairs of letters with a misspelt one.
    std::string nearest(std::string_view wrong) const
    {
        const auto likeness = [&](const std::string &key) {
            int shared = 0;
            for (std::size_t i = 0; i + 2 <= wrong.size(); ++i)
                shared += key.find(wrong.substr(i, 2)) != key.npos ? 2 : 0;
            return shared - static_cast<int>(std::max(key.size(), wrong.size()));
        };
        return std::ranges::max(m_known, {}, likeness);
    }

    const toml::table &m_table;
    const std::string &m_path;
    std::map<std::string, int> &m_lines;
    std::string m_prefix;
    const TomlReader *m_outer;
    std::vector<std::string> m_known;
    std::optional<Error> m_error;
    toml::source_index m_line = 0;
};

} // namespace homeport::setup
