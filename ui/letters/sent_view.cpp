// SPDX-License-Identifier: MIT
#include "ui/letters/sent_view.h"

#include "app/account/account.h"
#include "app/explain/practice_verdict.h"
#include "app/explain/statement.h"
#include "app/store/kept_report.h"
#include "smtp/transcript/json_reader.h"
#include "ui/kit/empty_place.h"
#include "ui/letters/letter_over_session.h"
#include "ui/letters/letter_reader.h"
#include "ui/letters/letter_roles.h"
#include "ui/letters/list_beside_letter.h"
#include "ui/letters/sent_model.h"
#include "ui/session/session_pane.h"

#include <QAction>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SentView::SentView(app::SentStore &store, QWidget *parent)
    : Page(parent)
    , m_store(store)
    , m_removal(new QAction(tr("Delete the letter"), this))
    , m_model(new SentModel(store, this))
    , m_list(new QListView)
    , m_reader(new LetterReader)
    , m_session(new SessionPane(SessionPane::Use::Replay))
    , m_halves(new LetterOverSession(m_reader, m_session))
    , m_splitter(new ListBesideLetter(m_list, m_halves))
    , m_empty(new EmptyPlace(tr("No letters yet.\nLetters that a server has accepted are kept here, with their conversation.")))
{
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Sent letters"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { open(current.isValid() ? current.row() : -1); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SentView::showWhetherEmpty);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &SentView::holdPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showWhetherEmpty();
        findPlace();
    });

    m_removal->setEnabled(false);
    m_removal->setShortcut(QKeySequence::Delete);
    m_removal->setShortcutContext(Qt::WidgetShortcut);
    connect(m_removal, &QAction::triggered, this, &SentView::askToRemove);
    m_list->addAction(m_removal);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_halves->setSizes(450, 400);
    connect(m_halves, &LetterOverSession::letterShown, m_reader, qOverload<>(&QWidget::setFocus));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_splitter);
    connect(m_splitter, &ListBesideLetter::letterRequested, this, [this] {
        m_halves->showLetter();
        m_reader->setFocus();
    });
    showWhetherEmpty();
    openNewest();
}

SentView::~SentView()
{
    m_session->follow(nullptr);
}

void SentView::showWhetherEmpty()
{
    m_splitter->showUnless(m_model->rowCount() == 0, m_empty);
    setFocusProxy(m_empty->isHidden() ? static_cast<QWidget *>(m_list) : m_empty);
}

QString SentView::title() const
{
    return tr("Sent");
}

QAction *SentView::action(Command command) const
{
    return command == Command::ToggleLetter ? m_halves->toggling() : m_session->action(command);
}

void SentView::enter(QWidget *pane)
{
    if (pane == m_session)
        m_session->focusConversation(Qt::ShortcutFocusReason);
    else
        Page::enter(pane);
}

QList<QWidget *> SentView::panes() const
{
    if (!m_empty->isHidden())
        return {m_empty};
    return m_halves->isLetterFolded() ? QList<QWidget *> {m_list, m_session} : QList<QWidget *> {m_list, m_reader, m_session};
}

void SentView::openNewest()
{
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

/// The list is read anew where a letter went away, or another try of one came in its place.
void SentView::holdPlace()
{
    const int row = m_list->currentIndex().row();
    m_held = {.row = row, .messageId = row >= 0 ? m_model->letter(row).messageId : QByteArray()};
}

void SentView::findPlace()
{
    const Held held = std::exchange(m_held, {});
    open(-1);
    if (held.row < 0 || m_model->rowCount() == 0)
        return;
    int row = m_model->rowOf(held.messageId);
    if (row < 0)
        row = std::min(held.row, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

void SentView::open(int row)
{
    m_session->follow(nullptr);
    m_transcript.reset();
    m_removal->setEnabled(row >= 0);
    if (row < 0) {
        m_reader->setPath({});
        return;
    }
    const app::SentLetter &letter = m_model->letter(row);
    m_reader->setPath(letter.path, {letter.bcc, letter.isUncertain ? QStringList() : letter.recipients.sliced(letter.accepted)});
    m_halves->describe(m_model->index(row).data(letterRole::Subject).toString(), letter.recipients);
    m_transcript = std::make_unique<smtp::Transcript>();
    smtp::readJson(m_store.session(letter.id), *m_transcript);
    const std::vector<smtp::Event> &events = m_transcript->events();
    const smtp::DeliveryReport report = letter.isSettled ? app::settledReport(events) : app::keptReport(events);
    // What was kept before conclusions were gets one now: all that shows the session reads it there.
    if (!events.empty() && !app::hasConclusion(events)) {
        m_transcript->append({.at = events.back().at,
            .step = smtp::Step::Confirmation,
            .isEncrypted = events.back().isEncrypted,
            .body = smtp::happened::Concluded(report),
            .connection = events.back().connection,
            .letter = 0});
    }
    m_session->follow(m_transcript.get());
    m_session->conclude();
    if (!report.recipients.isEmpty())
        m_session->say(letter.accountName == app::Account::practice().name ? app::judgeInPractice(report) : app::judge(report), {});
}

void SentView::askToRemove()
{
    // Unlike a practice letter this is the only copy of something that was really sent.
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Sent letters"), tr("Delete this letter and its conversation?"), QMessageBox::NoButton, this);
    box->setInformativeText(tr("The recipients keep theirs. This copy cannot be brought back."));
    QPushButton *remove = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Keep"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QPushButton::clicked, this, [this, id = m_model->letter(m_list->currentIndex().row()).id] {
        if (const auto removed = m_store.remove(id); !removed) {
            auto *failure =
                new QMessageBox(QMessageBox::Warning, tr("Sent letters"), tr("The letter could not be deleted."), QMessageBox::Ok, this);
            failure->setInformativeText(app::sentenceOf(removed.error()));
            failure->setAttribute(Qt::WA_DeleteOnClose);
            failure->open();
        }
    });
    box->open();
}

} // namespace ui
