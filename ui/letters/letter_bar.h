// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QPushButton;

namespace ui {

/// What is seen of a letter while its session is viewed: its subject, its people, and the way back to it.
class LetterBar final : public QWidget {
    Q_OBJECT
public:
    explicit LetterBar(QAction *showLetter, QWidget *parent = nullptr);

    void describe(const QString &subject, const QStringList &people);
    [[nodiscard]] QString subject() const { return m_subject; }
    [[nodiscard]] QString people() const { return m_people; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_subject;
    QString m_people;
    QPushButton *m_show;
};

} // namespace ui
