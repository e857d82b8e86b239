// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>

namespace smtp {

/// Octets that nobody may see: a password, a token, a key. They lie in pages of their own, which are kept out of swap where the system lets us, left out
/// of core dumps and overwritten at the end. A value whose copies share them. Never printed, never put into a QVariant.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArrayView octets); ///< whoever holds the octets overwrites them
    /// Zeros, to be written to.
    [[nodiscard]] static Secret ofSize(qsizetype size);

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] const char *constData() const;
    [[nodiscard]] char *data(); ///< of all copies
    void truncate(qsizetype size); ///< this copy only

    /// In memory like any other.
    [[nodiscard]] QByteArray toByteArray() const { return {constData(), m_size}; }

    /// Takes as long whatever differs.
    friend bool operator==(const Secret &one, const Secret &other);

private:
    class Pages;
    std::shared_ptr<Pages> m_pages;
    qsizetype m_size = 0;
};

} // namespace smtp
