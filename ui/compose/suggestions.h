// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/mailbox.h"

#include <QListView>

#include <optional>

class QLineEdit;
class QStandardItemModel;

namespace ui {

/// Earlier recipients that may be meant by what is typed, in a list below it. It never has the focus: the line edit keeps it, and its
/// owner asks here what a key means. A suggestion is *highlighted* when Tab takes it, and *chosen* only once the person has gone to it:
/// no other key may add somebody whom the person did not choose.
class Suggestions final : public QListView {
    Q_OBJECT
public:
    explicit Suggestions(QLineEdit *typing);

    /// Shows them below `under`, a rectangle of the line edit; none: the list closes. The first is highlighted unless what is typed is
    /// an address already.
    void offer(const QList<app::Mailbox> &mailboxes, const QString &typed, const QRect &under);
    void dismiss();
    [[nodiscard]] bool isOffered() const { return isVisible(); }
    void step(int direction); ///< the arrows: what they reach is chosen

    [[nodiscard]] std::optional<app::Mailbox> highlighted() const; ///< for Tab
    [[nodiscard]] std::optional<app::Mailbox> chosen() const;      ///< for a key that ends any entry
    [[nodiscard]] std::optional<app::Mailbox> meant() const;       ///< for Enter: chosen, or the only one for what is no address

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void taken(const app::Mailbox &mailbox); ///< pressed with the mouse

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] app::Mailbox mailbox(int row) const;
    void place(const QRect &under);

    QLineEdit *m_typing;
    QStandardItemModel *m_model;
    bool m_isChosen = false;
    bool m_isTypedAddress = false;
};

} // namespace ui
