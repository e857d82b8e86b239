// SPDX-License-Identifier: MIT
#include "smtp/session/secret_echo.h"

#include <algorithm>
#include <utility>

namespace smtp {

namespace {

constexpr qsizetype shortest = 4; ///< octets
constexpr qsizetype shortestPart = 8; ///< octets of a secret that is found within words too
constexpr qsizetype longestBeginning = 512; ///< octets of a secret at the end of a line, the rest on the next
constexpr qsizetype mostPatterns = 64; ///< a person at the console may answer for ever
constexpr quint32 seenBits = 1 << 17;
constexpr char bullets[] = "••••••••"; // UTF-8

quint32 hashAt(const char *octets)
{
    quint32 hash = 2166136261U; // FNV-1a
    for (int i = 0; i < shortest; ++i)
        hash = (hash ^ static_cast<quint8>(octets[i])) * 16777619U;
    return (hash ^ (hash >> 15)) % seenBits;
}

char folded(char octet)
{
    return octet >= 'A' && octet <= 'Z' ? static_cast<char>(octet + 0x20) : octet;
}

Secret foldedSecret(QByteArrayView octets)
{
    Secret all = Secret::ofSize(octets.size());
    std::ranges::transform(octets, all.data(), folded);
    return all;
}

bool isBase64(char octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || octet == '+'
        || octet == '/' || octet == '=';
}

QByteArrayView viewOf(const Secret &secret)
{
    return {secret.constData(), secret.size()};
}

/// Where the octets of a reply's text begin: nothing is hidden of its code.
qsizetype textBegin(const QByteArray &line)
{
    const bool hasCode = line.size() >= 3 && std::all_of(line.cbegin(), line.cbegin() + 3, [](char c) { return c >= '0' && c <= '9'; });
    return hasCode ? std::min<qsizetype>(line.size(), 4) : 0;
}

/// So short a password may be part of many words: hidden there, it would be given away.
bool isWordAlone(bool isEncoded, qsizetype size)
{
    return !isEncoded && size < shortestPart;
}

bool standsAlone(QByteArrayView folded, qsizetype at, qsizetype size)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0; };
    const qsizetype end = at + size;
    return (at == 0 || !isLetter(folded[at - 1])) && (end >= folded.size() || !isLetter(folded[end]));
}

/// Where it begins behind an enhanced status code, which each line of a reply may have (RFC 2034 §4).
qsizetype withoutStatus(const QByteArray &line)
{
    const qsizetype begin = textBegin(line);
    const auto isStatus = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    const qsizetype blank = line.indexOf(' ', begin);
    const bool hasStatus = blank > begin && std::all_of(line.cbegin() + begin, line.cbegin() + blank, isStatus);
    return hasStatus && QByteArrayView(line).sliced(begin, blank - begin).count('.') == 2 ? blank + 1 : begin;
}

} // namespace

void SecretEcho::addSecret(QByteArrayView secret)
{
    if (secret.size() < shortest)
        return;
    // A piece of a password may be a word like any other; of sixteen octets it is none.
    add({foldedSecret(secret), std::min<qsizetype>(secret.size(), 16), false, false});
    for (qsizetype before = 0; before < 3; ++before) {
        QByteArray octets(before, '\0');
        octets += secret;
        QByteArray encoded = octets.toBase64(QByteArray::OmitTrailingEquals);
        // What depends on the octets before and behind it is not its own.
        const qsizetype first = (before * 8 + 5) / 6;
        const qsizetype last = octets.size() * 8 / 6;
        const QByteArrayView own = QByteArrayView(encoded).sliced(first, last - first);
        add({foldedSecret(own), std::min<qsizetype>(own.size(), 12), true, false});
        octets.fill('\0');
        encoded.fill('\0');
    }
}

void SecretEcho::addResponse(QByteArrayView response)
{
    if (response.size() >= shortest)
        add({foldedSecret(response), std::min<qsizetype>(response.size(), 8), true, true});
}

void SecretEcho::add(Pattern &&pattern)
{
    const bool isKnown = std::ranges::any_of(
        m_patterns, [&](const Pattern &one) { return one.octets == pattern.octets && one.isFromStart == pattern.isFromStart; });
    if (isKnown)
        return;
    if (m_seen.isEmpty())
        m_seen = Secret::ofSize(seenBits / 8);
    const QByteArrayView octets = viewOf(pattern.octets);
    for (qsizetype i = 0; i + shortest <= octets.size(); ++i) {
        const quint32 hash = hashAt(octets.data() + i);
        m_seen.data()[hash / 8] = static_cast<char>(m_seen.data()[hash / 8] | (1 << (hash % 8)));
    }
    m_beginnings.clear();
    if (std::ssize(m_patterns) >= mostPatterns)
        m_patterns.erase(m_patterns.begin());
    m_patterns.push_back(std::move(pattern));
}

bool SecretEcho::mayBegin(QByteArrayView folded, qsizetype at) const
{
    const quint32 hash = hashAt(folded.data() + at);
    return (m_seen.constData()[hash / 8] >> (hash % 8)) & 1;
}

/// Where the rest of a secret ends that the last line began; `begin`: it does not go on.
qsizetype SecretEcho::goesOnUntil(QByteArrayView folded, qsizetype begin)
{
    qsizetype end = begin;
    m_goneOn = 0;
    for (const auto &[index, before] : m_beginnings) {
        const Pattern &pattern = m_patterns.at(index);
        const QByteArrayView rest = viewOf(pattern.octets).sliced(before);
        const auto [same, ignored] = std::ranges::mismatch(rest, folded.sliced(begin));
        if (before + (same - rest.begin()) < pattern.least)
            continue;
        end = std::max(end, begin + (same - rest.begin()));
        m_goneOn = std::max(m_goneOn, before);
    }
    return end;
}

void SecretEcho::rememberBeginnings(QByteArrayView folded, qsizetype from)
{
    m_beginnings.clear();
    for (std::size_t index = 0; index < m_patterns.size(); ++index) {
        const QByteArrayView octets = viewOf(m_patterns[index].octets);
        if (isWordAlone(m_patterns[index].isBase64, octets.size()))
            continue;
        for (qsizetype length = std::min({octets.size() - 1, folded.size() - from, longestBeginning}); length > 0; --length) {
            if (folded.last(length) == octets.first(length)) {
                m_beginnings.push_back({index, length});
                break;
            }
        }
    }
}

QList<QByteArray> SecretEcho::shown(const QByteArray &line)
{
    QByteArray text = masked(line);
    QList<QByteArray> all;
    if (m_waiting) {
        QByteArray before = *takeWaiting();
        if (m_goneOn > 0) {
            before.chop(m_goneOn);
            before += bullets;
        }
        all << std::move(before);
    }
    const bool isContinued = textBegin(line) == 4 && line.at(3) == '-';
    if (isContinued && !m_beginnings.empty())
        m_waiting = std::move(text);
    else
        all << std::move(text);
    return all;
}

QByteArray SecretEcho::masked(QByteArray line)
{
    if (m_patterns.empty())
        return line;
    // The messages of a mechanism may all begin alike, as NTLM's do; a secret itself is hidden in a challenge too.
    const bool isChallenge = line.startsWith("334");
    QByteArray text(line.size(), Qt::Uninitialized);
    std::ranges::transform(line, text.begin(), folded);
    QByteArray shown;
    qsizetype kept = 0; // octets that are shown, or hidden, already
    const qsizetype first = withoutStatus(line);
    if (const qsizetype end = goesOnUntil(text, first); end > first) {
        shown = line.first(first) + bullets;
        kept = end;
    }
    for (qsizetype at = std::max(textBegin(line), kept); at + shortest <= text.size(); ++at) {
        if (!mayBegin(text, at))
            continue;
        qsizetype end = at;
        bool isEncoded = false;
        for (const Pattern &pattern : m_patterns) {
            const QByteArrayView octets = viewOf(pattern.octets);
            if (at + pattern.least > text.size() || (isChallenge && pattern.isFromStart))
                continue;
            if (isWordAlone(pattern.isBase64, octets.size()) && !standsAlone(text, at, octets.size()))
                continue;
            const QByteArrayView window = QByteArrayView(text).sliced(at, pattern.least);
            for (qsizetype from = octets.indexOf(window); from >= 0; from = octets.indexOf(window, from + 1)) {
                if (pattern.isFromStart && from > 0)
                    break;
                qsizetype length = pattern.least;
                while (from + length < octets.size() && at + length < text.size() && octets[from + length] == text[at + length])
                    ++length;
                if (at + length > end) {
                    end = at + length;
                    isEncoded = pattern.isBase64;
                }
                if (end == text.size())
                    break;
            }
        }
        if (end == at)
            continue;
        qsizetype begin = at;
        if (isEncoded) { // the characters beside it hold some of its bits
            begin -= begin > std::max(kept, textBegin(line)) && isBase64(line[begin - 1]) ? 1 : 0;
            end += end < line.size() && isBase64(line[end]) ? 1 : 0;
            while (end < line.size() && line[end] == '=')
                ++end;
        }
        if (shown.isEmpty() || begin > kept)
            shown += QByteArrayView(line).sliced(kept, begin - kept).toByteArray() + bullets;
        kept = end;
        at = end - 1;
    }
    rememberBeginnings(text, std::max(textBegin(line), kept));
    text.fill('\0');
    if (kept == 0)
        return line;
    shown += QByteArrayView(line).sliced(kept);
    line.fill('\0');
    return shown;
}

} // namespace smtp
