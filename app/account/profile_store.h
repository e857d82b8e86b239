// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile.h"
#include "smtp/error.h"

#include <QObject>

#include <expected>

namespace app {

/// The profiles, in a JSON file a person can read and mend (default: `profiles.json` in the program's configuration folder),
/// written whole and atomically. The Practice profile is always there. A file that cannot be read is kept aside, never overwritten.
class ProfileStore : public QObject {
    Q_OBJECT
public:
    explicit ProfileStore(QString path = defaultPath(), QObject *parent = nullptr);

    [[nodiscard]] static QString defaultPath();
    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] const Profile *byId(QStringView id) const;
    [[nodiscard]] const Profile *byName(QStringView name) const; ///< case-insensitive; or by id
    [[nodiscard]] const std::optional<smtp::Error> &problem() const { return m_problem; } ///< of the last load

    [[nodiscard]] std::expected<void, smtp::Error> save(const Profile &profile); ///< adds or replaces by id
    [[nodiscard]] std::expected<void, smtp::Error> remove(const QString &id);    ///< not the Practice profile

Q_SIGNALS:
    void changed();

private:
    QString m_path;
    QList<Profile> m_profiles;
    std::optional<smtp::Error> m_problem;
};

} // namespace app
