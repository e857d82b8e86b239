// SPDX-License-Identifier: MIT
#pragma once

#include "ui/kit/sign.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

class Office;
class Page;

enum class PlaceId { Sent, Mailbox };

/// A place of the window: a row in its list, with a count behind its name, and a page, which is made when somebody first goes there.
class Place : public QObject {
    Q_OBJECT
public:
    struct Row {
        QString heading;          ///< over it; empty: it stands below the place before
        QString name;
        std::optional<Sign> sign; ///< before its name
    };

    Place(PlaceId id, Row row);
    ~Place() override;

    [[nodiscard]] PlaceId id() const { return m_id; }
    [[nodiscard]] const Row &row() const { return m_row; }
    [[nodiscard]] virtual QString spoken(int count) const = 0; ///< its row to a screen reader

    /// From now on it counts, which may open a store: the window's first paint does not wait for that.
    virtual void begin() = 0;
    [[nodiscard]] Page *page(); ///< whoever shows it owns it

Q_SIGNALS:
    void counted(int count);

protected:
    [[nodiscard]] virtual Page *makePage() = 0;

private:
    PlaceId m_id;
    Row m_row;
    QPointer<Page> m_page;
};

/// All of them, in the order of the list.
[[nodiscard]] std::vector<std::unique_ptr<Place>> makePlaces(Office &office);

} // namespace ui
