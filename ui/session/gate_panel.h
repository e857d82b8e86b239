// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/session/gate.h"
#include "ui/session/notice.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

/// The command that waits at the gate: read it, change it, send it, skip it, or end the session here.
class GatePanel final : public Notice {
    Q_OBJECT
public:
    explicit GatePanel(QWidget *parent = nullptr);

    void show(const smtp::GateOffer &offer);
    void send(); ///< as it stands in the field

Q_SIGNALS:
    void decided(const smtp::GateDecision &decision);

private:
    QLabel *m_title;
    QLineEdit *m_line;
    QPushButton *m_send;
    QPushButton *m_skip;
    QString m_offered;
};

} // namespace ui
