// SPDX-License-Identifier: MIT
#include "ui/practice/mailbox_view.h"

#include "app/explain/statement.h"
#include "ui/kit/empty_place.h"
#include "ui/letters/letter_reader.h"
#include "ui/letters/letter_roles.h"
#include "ui/letters/list_beside_letter.h"
#include "ui/practice/mailbox_model.h"

#include <QAction>
#include <QListView>
#include <QMessageBox>
#include <QVBoxLayout>

namespace ui {

MailboxView::MailboxView(const QString &maildir, QWidget *parent)
    : Page(parent)
    , m_removal(new QAction(tr("Delete the letter"), this))
    , m_model(new MailboxModel(maildir, this))
    , m_list(new QListView)
    , m_reader(new LetterReader)
    , m_empty(new EmptyPlace(tr("No letters yet.\nSend one from the Practice account and it arrives here.")))
    , m_splitter(new ListBesideLetter(m_list, m_reader))
{
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Letters in the practice mailbox"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { openRow(current.isValid() ? current.row() : -1); });

    m_removal->setEnabled(false);
    m_removal->setShortcut(QKeySequence::Delete);
    m_removal->setShortcutContext(Qt::WidgetShortcut);
    connect(m_removal, &QAction::triggered, this, &MailboxView::removeCurrent);
    m_list->addAction(m_removal);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addWidget(m_splitter);
    connect(m_splitter, &ListBesideLetter::letterRequested, m_reader, qOverload<>(&QWidget::setFocus));
    refresh();
}

void MailboxView::refresh()
{
    m_model->refresh();
    showWhetherEmpty();
    Q_EMIT changed();
}

void MailboxView::showWhetherEmpty()
{
    m_splitter->showUnless(m_model->rowCount() == 0, m_empty);
    setFocusProxy(m_empty->isHidden() ? static_cast<QWidget *>(m_list) : m_empty);
}

QString MailboxView::title() const
{
    return tr("Practice mailbox");
}

void MailboxView::openNewest()
{
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

QList<QWidget *> MailboxView::panes() const
{
    return m_empty->isHidden() ? QList<QWidget *> {m_list, m_reader} : QList<QWidget *> {m_empty};
}

int MailboxView::unseenCount() const
{
    return m_model->unseenCount();
}

void MailboxView::openRow(int row)
{
    m_removal->setEnabled(row >= 0);
    if (row < 0) {
        m_reader->setPath({});
        return;
    }
    m_model->markSeen(row);
    m_reader->setPath(m_model->index(row).data(letterRole::Path).toString());
    Q_EMIT changed();
}

void MailboxView::removeCurrent()
{
    if (const auto removed = m_model->remove(m_list->currentIndex().row()); !removed) {
        auto *box =
            new QMessageBox(QMessageBox::Warning, tr("Practice mailbox"), tr("The letter could not be deleted."), QMessageBox::Ok, this);
        box->setInformativeText(app::sentenceOf(removed.error()));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    showWhetherEmpty();
    Q_EMIT changed();
}

} // namespace ui
