// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"
#include "ui/compose/recipient_edit.h"
#include "ui/kit/sign.h"

#include <QScrollArea>

#include <functional>
#include <optional>

namespace ui {

class AddressPill;

/// The recipients of one field (To, Cc or Bcc): pills that wrap over the lines, and a place to type the next one, which becomes a pill
/// too. Grows with its pills up to five lines, then scrolls; pills can be dragged from one field to another.
class AddressField final : public QScrollArea {
    Q_OBJECT
public:
    using Completion = RecipientEdit::Completion;

    /// Says what is wrong with a recipient, as a sentence; empty: nothing known. Asked again for each new pill and at `judgeAgain`, so
    /// that a mark belongs to the recipient, whichever field holds it.
    using Judge = std::function<QString(const app::Mailbox &)>;

    explicit AddressField(QWidget *parent = nullptr);
    ~AddressField() override;

    void setMailboxes(const QList<app::Mailbox> &mailboxes);
    [[nodiscard]] QList<app::Mailbox> mailboxes() const; ///< with what is typed and not yet a pill as the last
    [[nodiscard]] bool isEmpty() const { return mailboxes().isEmpty(); }

    void setCompletion(Completion completion);

    /// What became of entry `index`; none takes it away.
    void setResult(int index, std::optional<Sign> sign, const QString &sentence);
    void clearResults();
    void setJudge(Judge judge);
    void judgeAgain();
    [[nodiscard]] QStringList problems() const; ///< each sentence once, in the order of the pills
    void endTyping() { m_edit->finish(); }      ///< what is typed becomes pills
    void focusEntry(int index);

    /// "To", for screen readers: the line edit's accessible name.
    void setFieldName(const QString &name);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    AddressPill *addPill(const app::Mailbox &mailbox, qsizetype at);
    void removePill(AddressPill *pill);
    void editPill(AddressPill *pill);
    void focusBeside(AddressPill *pill, int direction);
    [[nodiscard]] bool holds(const QString &address) const;
    void insert(const QList<app::Mailbox> &mailboxes);
    void arrangeSoon();
    void arrange(); ///< places pills and line edit in lines
    void renumber();

    QWidget *m_area;
    RecipientEdit *m_edit;
    QList<AddressPill *> m_pills;
    Judge m_judge;
    int m_contentHeight = 0;
    int m_lineHeight = 0;
    bool m_isArrangeDue = false;
};

} // namespace ui
