// SPDX-License-Identifier: MIT
// The window's places: whoever adds one adds it here.
#include "app/store/maildir_folder.h"
#include "ui/letters/sent_view.h"
#include "ui/practice/mailbox_view.h"
#include "ui/shell/office.h"
#include "ui/shell/place.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

namespace ui {

namespace {

class SentPlace final : public Place {
public:
    explicit SentPlace(Office &office)
        : Place(PlaceId::Sent, {.heading = {}, .name = Place::tr("Sent"), .sign = {}})
        , m_office(office)
    {
    }
    [[nodiscard]] QString spoken(int count) const override { return Place::tr("Sent, %n letter(s)", nullptr, count); }
    void begin() override
    {
        const auto count = [this] { Q_EMIT counted(m_office.sent().count()); };
        connect(&m_office.sent(), &app::SentStore::changed, this, count);
        count();
    }

protected:
    [[nodiscard]] Page *makePage() override { return new SentView(m_office.sent()); }

private:
    Office &m_office;
};

class MailboxPlace final : public Place {
public:
    explicit MailboxPlace(Office &office)
        : Place(PlaceId::Mailbox, {.heading = Place::tr("Practice"), .name = Place::tr("Mailbox"), .sign = {}})
        , m_office(office)
    {
    }
    [[nodiscard]] QString spoken(int count) const override { return Place::tr("Practice mailbox, %n unread letter(s)", nullptr, count); }
    void begin() override
    {
        connect(&m_office, &Office::practiceSettled, this, &MailboxPlace::count);
        connect(&m_office, &Office::letterArrived, this, &MailboxPlace::readAgain);
        connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &MailboxPlace::readAgain);
        watch();
        count();
    }

protected:
    [[nodiscard]] Page *makePage() override
    {
        m_view = new MailboxView(m_office.maildir());
        connect(m_view, &MailboxView::changed, this, &MailboxPlace::count);
        return m_view;
    }

private:
    void readAgain()
    {
        watch();
        if (m_view)
            m_view->refresh();
        count();
    }

    /// Another Facteur may deliver here too, as `facteur demo` does in a terminal. The folder comes with the first letter: until then the one above it
    /// is watched.
    void watch()
    {
        QString folder = m_office.maildir() + QStringLiteral("/new");
        while (!QFileInfo(folder).isDir() && !QFileInfo(folder).isRoot())
            folder = QFileInfo(folder).path();
        if (m_watcher.directories() == QStringList {folder})
            return;
        if (const QStringList before = m_watcher.directories(); !before.isEmpty())
            m_watcher.removePaths(before);
        m_watcher.addPath(folder);
    }

    void count()
    {
        Q_EMIT counted(static_cast<int>(m_view ? m_view->unseenCount() : app::MaildirFolder(m_office.maildir()).unseenCount()));
    }

    Office &m_office;
    QFileSystemWatcher m_watcher;
    QPointer<MailboxView> m_view;
};

} // namespace

Place::Place(PlaceId id, Row row)
    : m_id(id)
    , m_row(std::move(row))
{
}

Place::~Place() = default;

Page *Place::page()
{
    if (!m_page)
        m_page = makePage();
    return m_page;
}

std::vector<std::unique_ptr<Place>> makePlaces(Office &office)
{
    std::vector<std::unique_ptr<Place>> places;
    places.push_back(std::make_unique<SentPlace>(office));
    places.push_back(std::make_unique<MailboxPlace>(office));
    return places;
}

} // namespace ui
