<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_US">
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Entrée</translation>
    </message>
</context>
<context>
    <name>app::AccountProblem</name>
    <message>
        <source>Give the account a name.</source>
        <translation>Donnez un nom au compte.</translation>
    </message>
    <message>
        <source>Enter the name of the server that accepts your mail; your provider names it in its help pages.</source>
        <translation>Indiquez le nom du serveur qui accepte votre courrier ; l’aide de votre fournisseur le donne.</translation>
    </message>
    <message>
        <source>There is already an account called “%1”.</source>
        <translation>Il y a déjà un compte nommé « %1 ».</translation>
    </message>
    <message>
        <source>“%1” is not the address of a DNS server. Write its IP address, and a port if it is not 53.</source>
        <translation>« %1 » n’est pas l’adresse d’un serveur DNS. Écrivez son adresse IP, et un port si ce n’est pas 53.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a server. Write the name alone, such as smtp.example.org.</source>
        <translation>« %1 » n’est pas le nom d’un serveur. Écrivez seulement le nom, par exemple smtp.example.org.</translation>
    </message>
    <message>
        <source>“%1” cannot be a socket: its path is too long, or names a folder.</source>
        <translation>« %1 » ne peut pas être une socket : le chemin est trop long, ou désigne un dossier.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Un port est un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>Facteur does not have the login method %1.</source>
        <translation>Facteur ne connaît pas la méthode d’authentification %1.</translation>
    </message>
    <message>
        <source>The login method %1 needs encryption. Choose an encryption, or another login method.</source>
        <translation>La méthode d’authentification %1 exige le chiffrement. Choisissez un chiffrement, ou une autre méthode.</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s address as socks5://host:port or http://host:port.</source>
        <translation>Écrivez l’adresse du mandataire ainsi : socks5://hôte:port ou http://hôte:port.</translation>
    </message>
    <message>
        <source>Leave the password out of the proxy&apos;s address: Facteur asks for it when it is needed.</source>
        <translation>N’écrivez pas le mot de passe dans l’adresse du mandataire : Facteur le demande quand il le faut.</translation>
    </message>
    <message>
        <source>The user name at an HTTP proxy cannot contain a colon.</source>
        <translation>Le nom d’utilisateur auprès d’un mandataire HTTP ne peut pas contenir de deux-points.</translation>
    </message>
    <message>
        <source>No proxy leads to a socket of this computer. Leave the proxy out.</source>
        <translation>Aucun mandataire ne mène à une socket de cet ordinateur. Retirez le mandataire.</translation>
    </message>
    <message>
        <source>Enter your address: replies go there.</source>
        <translation>Indiquez votre adresse : les réponses y arriveront.</translation>
    </message>
    <message>
        <source>“%1” is not a valid e-mail address.</source>
        <translation>« %1 » n’est pas une adresse électronique valable.</translation>
    </message>
    <message>
        <source>Replies cannot go to “%1”: it is not a valid e-mail address.</source>
        <translation>Les réponses ne peuvent pas aller à « %1 » : ce n’est pas une adresse électronique valable.</translation>
    </message>
    <message>
        <source>The user name at the proxy is too long: SOCKS5 allows 255 bytes.</source>
        <translation>Le nom d’utilisateur auprès du mandataire est trop long : SOCKS5 accepte 255 octets.</translation>
    </message>
</context>
<context>
    <name>app::ByHand</name>
    <message>
        <source>%1 for %2</source>
        <comment>an SMTP command, an address</comment>
        <translation>%1 pour %2</translation>
    </message>
    <message>
        <source>what you sent instead of %1 was not accepted for now: %2</source>
        <translation>ce que vous avez envoyé à la place de %1 n’a pas été accepté pour l’instant : %2</translation>
    </message>
    <message>
        <source>what you sent instead of %1 was refused: %2</source>
        <translation>ce que vous avez envoyé à la place de %1 a été refusé : %2</translation>
    </message>
    <message>
        <source>Send the letter again without that change.</source>
        <translation>Renvoyez la lettre sans cette modification.</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>omis par vous</translation>
    </message>
    <message>
        <source>not asked for: you sent “%1” instead</source>
        <translation>pas demandé : vous avez envoyé « %1 » à la place</translation>
    </message>
    <message>
        <source>%1; you put this address in place of %2</source>
        <comment>what became of the recipient, the address before</comment>
        <translation>%1 ; vous avez mis cette adresse à la place de %2</translation>
    </message>
    <message>
        <source>You left out %1.</source>
        <translation>Vous avez omis %1.</translation>
    </message>
    <message>
        <source>You sent “%1” instead of %2.</source>
        <translation>Vous avez envoyé « %1 » à la place de %2.</translation>
    </message>
    <message>
        <source>You left out every recipient. Nobody has your letter.</source>
        <translation>Vous avez omis tous les destinataires. Personne n’a votre lettre.</translation>
    </message>
    <message>
        <source>You named no recipient. Nobody has your letter.</source>
        <translation>Vous n’avez indiqué aucun destinataire. Personne n’a votre lettre.</translation>
    </message>
    <message numerus="yes">
        <source>You left out %n recipient(s).</source>
        <translation>
            <numerusform>Vous avez omis %n destinataire.</numerusform>
            <numerusform>Vous avez omis %n destinataires.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you sent instead of %1 was refused.</source>
        <translation>Ce que vous avez envoyé à la place de %1 a été refusé.</translation>
    </message>
    <message>
        <source>The server answered: %1</source>
        <translation>Le serveur a répondu : %1</translation>
    </message>
    <message>
        <source>This may follow from what you changed or left out. Send the letter again without that change.</source>
        <translation>Cela peut venir de ce que vous avez modifié ou omis. Renvoyez la lettre sans cette modification.</translation>
    </message>
    <message>
        <source>For a letter without recipients, the server said: %1</source>
        <translation>À une lettre sans destinataire, le serveur a répondu : %1</translation>
    </message>
    <message>
        <source>You left out %1, and the letter cannot go without it.</source>
        <translation>Vous avez omis %1, et la lettre ne peut pas partir sans.</translation>
    </message>
    <message>
        <source>Send the letter again, and let that command go.</source>
        <translation>Renvoyez la lettre et laissez partir cette commande.</translation>
    </message>
    <message>
        <source>Send the letter to this recipient again, without that change.</source>
        <translation>Renvoyez la lettre à ce destinataire, sans cette modification.</translation>
    </message>
    <message>
        <source>Send the letter again, without that change, only to the recipients who do not have it.</source>
        <translation>Renvoyez la lettre, sans cette modification, aux seuls destinataires qui ne l’ont pas.</translation>
    </message>
    <message>
        <source>what you sent instead of %1 was accepted, and the letter did not follow: %2</source>
        <translation>ce que vous avez envoyé à la place de %1 a été accepté, et la lettre n’a pas suivi : %2</translation>
    </message>
    <message>
        <source>The server accepted what you sent instead of %1, and so the letter was not handed over.</source>
        <translation>Le serveur a accepté ce que vous avez envoyé à la place de %1, et la lettre n’a donc pas été remise.</translation>
    </message>
    <message>
        <source>You sent something else instead of %1, and the letter cannot go without it.</source>
        <translation>Vous avez envoyé autre chose à la place de %1, et la lettre ne peut pas partir sans.</translation>
    </message>
</context>
<context>
    <name>app::Cause</name>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n hour(s).</source>
        <translation>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n heure.</numerusform>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n heures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n minute(s).</source>
        <translation>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n minute.</numerusform>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n second(s).</source>
        <translation>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n seconde.</numerusform>
            <numerusform>Le serveur dit quand : renvoyez la lettre dans %n secondes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DirectFindings</name>
    <message>
        <source>Port %1 of %2 can be reached from here.</source>
        <translation>Le port %1 de %2 est joignable d’ici.</translation>
    </message>
    <message>
        <source>%2 refuses connections on port %1, or your provider blocks them.</source>
        <translation>%2 refuse les connexions sur le port %1, ou votre fournisseur les bloque.</translation>
    </message>
    <message>
        <source>Nobody answers at port %1 of %2. Most providers close this port to their customers, so that an infected computer cannot send mail: then direct delivery is not possible from here.</source>
        <translation>Personne ne répond au port %1 de %2. La plupart des fournisseurs ferment ce port à leurs clients, pour qu’un ordinateur infecté ne puisse pas envoyer de courrier : l’envoi direct est alors impossible d’ici.</translation>
    </message>
    <message>
        <source>You are behind a router: servers see its IP address, not %1; what they think of it cannot be checked from here.</source>
        <translation>Vous êtes derrière un routeur : les serveurs voient son adresse IP et non %1 ; d’ici, impossible de savoir ce qu’ils en pensent.</translation>
    </message>
    <message>
        <source>Your IP address %1 has no name in the DNS: many servers refuse mail from such addresses.</source>
        <translation>Votre adresse IP %1 n’a pas de nom dans le DNS : beaucoup de serveurs refusent le courrier de telles adresses.</translation>
    </message>
    <message>
        <source>Your IP address %1 is named %2, which looks like a home connection: many servers refuse mail from those.</source>
        <translation>Votre adresse IP %1 s’appelle %2, ce qui ressemble à la connexion d’un particulier : beaucoup de serveurs refusent le courrier de telles connexions.</translation>
    </message>
    <message>
        <source>Your IP address %1 has a name: %2.</source>
        <translation>Votre adresse IP %1 a un nom : %2.</translation>
    </message>
    <message>
        <source>%1 does not say who may send in its name (SPF): nothing vouches for the origin of your letter.</source>
        <translation>%1 ne dit pas qui peut envoyer en son nom (SPF) : rien n’atteste l’origine de votre lettre.</translation>
    </message>
    <message>
        <source>%1 lets %2 send in its name (SPF).</source>
        <translation>%1 permet à %2 d’envoyer en son nom (SPF).</translation>
    </message>
    <message>
        <source>%1 lists the servers that may send in its name (SPF), and %2 is not one of them: your letter will look forged.</source>
        <translation>%1 énumère les serveurs qui peuvent envoyer en son nom (SPF), et %2 n’en fait pas partie : votre lettre passera pour falsifiée.</translation>
    </message>
    <message>
        <source>%1 lists the servers that may send in its name (SPF): your connection is probably not one of them.</source>
        <translation>%1 énumère les serveurs qui peuvent envoyer en son nom (SPF) : votre connexion n’en fait sans doute pas partie.</translation>
    </message>
    <message>
        <source>The list of who may send for %1 (its SPF record) contains an error.</source>
        <translation>La liste de qui peut envoyer pour %1 (son enregistrement SPF) contient une erreur.</translation>
    </message>
    <message>
        <source>You introduce yourself as %1, a name that has no IP address: some servers refuse that.</source>
        <translation>Vous vous présentez comme %1, un nom qui n’a pas d’adresse IP : certains serveurs le refusent.</translation>
    </message>
    <message>
        <source>Mail usually goes through your provider’s server (a relay). It has a fixed IP address with a good reputation, may send for your domain, signs your letters, and keeps trying for days when a server is down. If you send straight from here, all of that is up to you.</source>
        <translation>Le courrier passe d’ordinaire par le serveur de votre fournisseur (un relais). Celui-ci a une adresse IP fixe et bonne réputation, peut envoyer pour votre domaine, signe vos lettres et réessaie pendant des jours si un serveur est indisponible. En envoi direct, tout cela repose sur vous.</translation>
    </message>
</context>
<context>
    <name>app::Explanation</name>
    <message>
        <source>how large the message is, in bytes</source>
        <translation>la taille du message, en octets</translation>
    </message>
    <message>
        <source>which kinds of bytes the message may contain</source>
        <translation>quels octets le message peut contenir</translation>
    </message>
    <message>
        <source>addresses or headers hold characters outside ASCII</source>
        <translation>des adresses ou des en-têtes contiennent des caractères hors ASCII</translation>
    </message>
    <message>
        <source>who first sent the message</source>
        <translation>qui a envoyé le message à l’origine</translation>
    </message>
    <message>
        <source>a parameter</source>
        <translation>un paramètre</translation>
    </message>
    <message>
        <source>the name that this computer gives itself</source>
        <translation>le nom que cet ordinateur se donne</translation>
    </message>
    <message>
        <source>the null reverse-path: no delivery report will come back</source>
        <translation>le chemin de retour vide (null reverse-path) : aucun avis ne reviendra</translation>
    </message>
    <message>
        <source>the reverse-path: where a delivery report goes if the letter cannot be delivered</source>
        <translation>le chemin de retour (reverse-path) : où va l’avis si la lettre ne peut pas être distribuée</translation>
    </message>
    <message>
        <source>the mechanism, that is, the login method</source>
        <translation>le mécanisme (mechanism), c’est-à-dire la méthode d’authentification</translation>
    </message>
    <message>
        <source>A code that begins with 2 means: done.</source>
        <translation>Un code qui commence par 2 veut dire : c’est fait.</translation>
    </message>
    <message>
        <source>A code that begins with 3 means: so far, so good; the server waits for more.</source>
        <translation>Un code qui commence par 3 veut dire : jusqu’ici tout va bien ; le serveur attend la suite.</translation>
    </message>
    <message>
        <source>A code that begins with 4 means: not for now. The same may work later.</source>
        <translation>Un code qui commence par 4 veut dire : pas pour l’instant. La même commande peut réussir plus tard.</translation>
    </message>
    <message>
        <source>A code that begins with 5 means: no. The same will be refused again.</source>
        <translation>Un code qui commence par 5 veut dire : non. La même commande sera de nouveau refusée.</translation>
    </message>
    <message>
        <source>about how the command is written</source>
        <translation>sur l’écriture de la commande</translation>
    </message>
    <message>
        <source>information</source>
        <translation>une information</translation>
    </message>
    <message>
        <source>about the connection</source>
        <translation>sur la connexion</translation>
    </message>
    <message>
        <source>about the login</source>
        <translation>sur l’authentification</translation>
    </message>
    <message>
        <source>The server offers this extension: %1.</source>
        <translation>Le serveur propose cette extension : %1.</translation>
    </message>
    <message>
        <source>what goes with it</source>
        <translation>ce qui l’accompagne</translation>
    </message>
    <message>
        <source>TLS protects the connection</source>
        <translation>TLS protège la connexion</translation>
    </message>
    <message>
        <source>Nobody on the way can read or change what follows. The certificate says whose server this is; an authority that this computer trusts must have signed it, for just this name.</source>
        <translation>Personne en chemin ne peut lire ni modifier ce qui suit. Le certificat dit à qui est ce serveur ; une autorité à laquelle cet ordinateur fait confiance doit l’avoir signé, pour ce nom précis.</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>la version</translation>
    </message>
    <message>
        <source>how it is encrypted</source>
        <translation>le chiffrement employé</translation>
    </message>
    <message>
        <source>the name in the certificate</source>
        <translation>le nom inscrit dans le certificat</translation>
    </message>
    <message>
        <source>who signed it</source>
        <translation>qui l’a signé</translation>
    </message>
    <message>
        <source>why nobody vouches for it</source>
        <translation>pourquoi rien ne prouve son identité</translation>
    </message>
    <message>
        <source>A name becomes an IP address</source>
        <translation>Un nom devient une adresse IP</translation>
    </message>
    <message>
        <source>Computers are reached by their IP address. The domain name system (DNS) knows the IP addresses of each name; if there are several, Facteur tries one after the other.</source>
        <translation>Un ordinateur se joint par son adresse IP. Le système des noms de domaine (DNS) connaît les adresses IP de chaque nom ; s’il y en a plusieurs, Facteur les essaie l’une après l’autre.</translation>
    </message>
    <message>
        <source>TCP makes the connection</source>
        <translation>TCP établit la connexion</translation>
    </message>
    <message>
        <source>A connection to a program on the server: what goes in at one end comes out at the other, complete and in order. Port 587 accepts letters from people, port 465 the same with TLS from the start, port 25 letters between servers.</source>
        <translation>Une liaison avec un programme du serveur : ce qui entre d’un côté sort de l’autre, complet et dans l’ordre. Le port 587 reçoit les lettres des utilisateurs, le port 465 de même avec TLS dès la connexion, le port 25 celles qui circulent entre serveurs.</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>inconnu ici</translation>
    </message>
    <message>
        <source>the DNS, verified by DNSSEC, names this certificate or the authority that issued it</source>
        <translation>le DNS, validé par DNSSEC, désigne ce certificat ou l’autorité qui l’a délivré</translation>
    </message>
    <message>
        <source>the recipients’ domain requires a verified certificate</source>
        <translation>le domaine des destinataires exige un certificat vérifié</translation>
    </message>
    <message>
        <source>the forward-path: who the letter is delivered to</source>
        <translation>l’adresse du destinataire (forward-path) : à qui distribuer</translation>
    </message>
    <message>
        <source>user name and password in one response; safe only under encryption</source>
        <translation>nom d’utilisateur et mot de passe en une seule réponse ; sûr seulement sous chiffrement</translation>
    </message>
    <message>
        <source>the server asks for user name and password one after the other; safe only under encryption</source>
        <translation>le serveur demande le nom d’utilisateur puis le mot de passe ; sûr seulement sous chiffrement</translation>
    </message>
    <message>
        <source>permanent: sending the same again changes nothing</source>
        <translation>définitif : renvoyer la même chose n’y change rien</translation>
    </message>
    <message>
        <source>temporary: the same may work later</source>
        <translation>provisoire : la même chose peut réussir plus tard</translation>
    </message>
    <message>
        <source>What you sent in place of the command was refused. The recipients and their server have nothing to do with it.</source>
        <translation>Ce que vous avez envoyé à la place de la commande a été refusé. Les destinataires et leur serveur n’y sont pour rien.</translation>
    </message>
    <message>
        <source>permanent, says the code; but the reason may pass</source>
        <translation>définitif, dit le code ; mais la cause peut passer</translation>
    </message>
    <message>
        <source>temporary, says the code; but the reason does not pass by itself</source>
        <translation>provisoire, dit le code ; mais la cause ne passe pas d’elle-même</translation>
    </message>
    <message>
        <source>in general: %1; here the server’s words say more</source>
        <comment>what a code stands for</comment>
        <translation>en général : %1 ; ici, le texte de la réponse en dit plus</translation>
    </message>
    <message>
        <source>secret: it went to the server, and no conversation or log shows it</source>
        <translation>secret : le serveur l’a reçu, et aucune conversation ni aucun journal ne le montre</translation>
    </message>
</context>
<context>
    <name>app::Findings</name>
    <message>
        <source>The connection was open after %1 ms.</source>
        <translation>La connexion était établie au bout de %1 ms.</translation>
    </message>
    <message>
        <source>It greets after %1 ms: %2</source>
        <translation>Message d’accueil au bout de %1 ms : %2</translation>
    </message>
    <message>
        <source>It turned us away: %1</source>
        <translation>Il a refusé de nous recevoir : %1</translation>
    </message>
    <message>
        <source>The connection is encrypted with %1 (%2).</source>
        <translation>La connexion est chiffrée en %1 (%2).</translation>
    </message>
    <message>
        <source>It shows no certificate, so nothing says who it is.</source>
        <translation>Il ne présente aucun certificat : rien ne prouve son identité.</translation>
    </message>
    <message>
        <source>Its certificate proves that it is %1; issued by %2.</source>
        <translation>Son certificat prouve qu’il est bien %1 ; délivré par %2.</translation>
    </message>
    <message>
        <source>Its certificate ends soon, on %1.</source>
        <translation>Son certificat expire bientôt, le %1.</translation>
    </message>
    <message>
        <source>Its certificate is good until %1.</source>
        <translation>Son certificat est valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>Its key has only %1 bits; 2048 is the safe minimum.</source>
        <translation>Sa clé n’a que %1 bits ; le minimum sûr est 2048.</translation>
    </message>
    <message>
        <source>It offers STARTTLS, but the TLS handshake failed.</source>
        <translation>Il propose STARTTLS, mais la négociation TLS a échoué.</translation>
    </message>
    <message>
        <source>It does not offer encryption: everything can be read on the way.</source>
        <translation>Il ne propose pas de chiffrement : tout peut être lu en chemin.</translation>
    </message>
    <message>
        <source>It accepts unencrypted logins (%1): a program that does not insist on TLS gives your password away.</source>
        <translation>Il accepte l’authentification en clair (%1) : un logiciel qui n’exige pas TLS dévoile votre mot de passe.</translation>
    </message>
    <message>
        <source>It accepts logins with %1.</source>
        <translation>Il accepte l’authentification par %1.</translation>
    </message>
    <message>
        <source>It does not accept logins.</source>
        <translation>Il n’accepte aucune authentification.</translation>
    </message>
    <message>
        <source>It does not know any extensions: an old server that understands HELO only.</source>
        <translation>Il ne connaît aucune extension : un vieux serveur qui ne comprend que HELO.</translation>
    </message>
    <message>
        <source>A letter can be up to %1: about %2 of files, since they grow by a third when sent.</source>
        <translation>Une lettre peut faire jusqu’à %1, soit environ %2 de fichiers : ils grossissent d’un tiers à l’envoi.</translation>
    </message>
    <message>
        <source>It offers %1.</source>
        <translation>Il propose %1.</translation>
    </message>
    <message>
        <source>Under TLS it no longer offers %1.</source>
        <translation>Sous TLS, il ne propose plus %1.</translation>
    </message>
    <message>
        <source>It would pass a letter from one stranger to another: anybody may be able to send through it (open relay).</source>
        <translation>Il relaierait la lettre d’un inconnu pour un autre inconnu : n’importe qui peut sans doute envoyer par ce serveur (relais ouvert).</translation>
    </message>
    <message>
        <source>It sends nothing for strangers: %1</source>
        <translation>Il ne relaie rien pour des inconnus : %1</translation>
    </message>
    <message>
        <source>It supports these safe versions: %1.</source>
        <translation>Il accepte, parmi les versions sûres : %1.</translation>
    </message>
    <message>
        <source>It still accepts versions that are broken and should be switched off: %1.</source>
        <translation>Il accepte encore %1 : trop peu sûr, à désactiver.</translation>
    </message>
    <message>
        <source>It does not know TLS 1.3, the current version.</source>
        <translation>Il ne connaît pas TLS 1.3, la version actuelle.</translation>
    </message>
    <message>
        <source>Its name leads to %1.</source>
        <translation>Son nom mène à %1.</translation>
    </message>
    <message>
        <source>%1 does not answer: %2.</source>
        <translation>%1 ne répond pas : %2.</translation>
    </message>
    <message>
        <source>Facteur could not find out whether it sends for strangers. Its last reply: %1</source>
        <translation>Impossible de savoir s’il relaie pour des inconnus. Sa dernière réponse : %1</translation>
    </message>
    <message>
        <source>It has the certificate that you trust.</source>
        <translation>Il présente le certificat auquel vous faites confiance.</translation>
    </message>
    <message>
        <source>It offers STARTTLS, and refuses it: %1</source>
        <translation>Il propose STARTTLS, et le refuse : %1</translation>
    </message>
</context>
<context>
    <name>app::LoginFailure</name>
    <message>
        <source>The server’s administrator must change that. Until then, another login method may work: in a terminal, name it with --auth.</source>
        <translation>L’administrateur du serveur doit changer cela. D’ici là, une autre méthode d’authentification peut convenir : dans un terminal, indiquez-la avec --auth.</translation>
    </message>
    <message>
        <source>The server does not offer a login here.</source>
        <translation>Le serveur ne propose pas d’authentification ici.</translation>
    </message>
    <message>
        <source>Check server and port: ports 465 and 587 are meant for logins, port 25 is not. If the server needs no login, leave the user name out.</source>
        <translation>Vérifiez le serveur et le port : les ports 465 et 587 sont faits pour l’authentification, le port 25 ne l’est pas. Si le serveur n’exige pas d’authentification, n’indiquez pas de nom d’utilisateur.</translation>
    </message>
    <message>
        <source>The server does not offer a login without encryption. It offers encryption (STARTTLS), which was not used.</source>
        <translation>Le serveur ne propose pas d’authentification sans chiffrement. Il propose le chiffrement (STARTTLS), qui n’a pas été utilisé.</translation>
    </message>
    <message>
        <source>Choose STARTTLS in your account (in a terminal: --tls required).</source>
        <translation>Choisissez STARTTLS dans votre compte (dans un terminal : --tls required).</translation>
    </message>
    <message>
        <source>The connection is not encrypted, so Facteur does not log in: %1 needs TLS.</source>
        <translation>La connexion n’est pas chiffrée, Facteur ne s’authentifie donc pas : %1 exige TLS.</translation>
    </message>
    <message>
        <source>Choose a port with encryption, 465 or 587. If the server has none, its administrator must switch TLS on.</source>
        <translation>Choisissez un port avec chiffrement, 465 ou 587. Si le serveur n’en a pas, son administrateur doit activer TLS.</translation>
    </message>
    <message>
        <source>The server accepts a token (OAuth2), not a password: %1.</source>
        <translation>Le serveur accepte un jeton (OAuth2), pas un mot de passe : %1.</translation>
    </message>
    <message>
        <source>Get a token from your provider, and name its file (in a terminal: --token-file in place of --password-file).</source>
        <translation>Obtenez un jeton de votre fournisseur et indiquez son fichier (dans un terminal : --token-file à la place de --password-file).</translation>
    </message>
    <message>
        <source>The server asks for a password, and there is only a token: %1.</source>
        <translation>Le serveur demande un mot de passe, et il n’y a qu’un jeton : %1.</translation>
    </message>
    <message>
        <source>Enter the password (in a terminal: --password-file in place of --token-file), or use a server that accepts tokens.</source>
        <translation>Indiquez le mot de passe (dans un terminal : --password-file à la place de --token-file), ou utilisez un serveur qui accepte les jetons.</translation>
    </message>
    <message>
        <source>The server wants a Kerberos ticket (GSSAPI), and there is none that works. It offers: %1.</source>
        <translation>Le serveur exige un ticket Kerberos (GSSAPI), et aucun n’est utilisable. Il propose : %1.</translation>
    </message>
    <message>
        <source>Get a ticket with kinit. If you cannot get one, ask the server’s administrator for a login with a password.</source>
        <translation>Obtenez un ticket avec kinit. Si vous ne pouvez pas en obtenir, demandez à l’administrateur du serveur une authentification par mot de passe.</translation>
    </message>
    <message>
        <source>You allow only the login method %1, and the server does not offer it. It offers: %2.</source>
        <translation>Vous n’autorisez que la méthode d’authentification %1, et le serveur ne la propose pas. Il propose : %2.</translation>
    </message>
    <message>
        <source>Name a method that the server offers, or name none, so that Facteur chooses (in a terminal: the option --auth).</source>
        <translation>Indiquez une méthode que le serveur propose, ou aucune, pour que Facteur choisisse (dans un terminal : l’option --auth).</translation>
    </message>
    <message>
        <source>You allow only the login method %1, which Facteur does not know. The server offers: %2.</source>
        <translation>Vous n’autorisez que la méthode d’authentification %1, que Facteur ne connaît pas. Le serveur propose : %2.</translation>
    </message>
    <message>
        <source>Facteur can use none of the login methods that the server offers: %1.</source>
        <translation>Facteur ne peut utiliser aucune des méthodes d’authentification que le serveur propose : %1.</translation>
    </message>
    <message>
        <source>Ask the server’s administrator for a method with a password, such as SCRAM-SHA-256 or PLAIN, or with a token. NTLM, EXTERNAL and ANONYMOUS are used only if you name them (in a terminal: --auth).</source>
        <translation>Demandez à l’administrateur du serveur une méthode par mot de passe, comme SCRAM-SHA-256 ou PLAIN, ou par jeton. NTLM, EXTERNAL et ANONYMOUS ne sont utilisées que si vous les nommez (dans un terminal : --auth).</translation>
    </message>
    <message>
        <source>The password or token is too long: the answer of %1 may have %2 bytes.</source>
        <translation>Le mot de passe ou le jeton est trop long : la réponse de %1 ne peut dépasser %2 octets.</translation>
    </message>
    <message>
        <source>Check the content of the file with the password or token. If it is right, ask your provider for a shorter one.</source>
        <translation>Vérifiez le contenu du fichier du mot de passe ou du jeton. S’il est correct, demandez un mot de passe ou un jeton plus court à votre fournisseur.</translation>
    </message>
    <message>
        <source>The server used to offer a stronger login, and no longer does: %1.</source>
        <translation>Le serveur proposait une authentification plus sûre, et ne la propose plus : %1.</translation>
    </message>
    <message>
        <source>Somebody on this network may have removed the offer to see your password. Try another network; if that does not help, ask your provider.</source>
        <translation>Quelqu’un sur ce réseau a peut-être retiré cette proposition pour voir votre mot de passe. Essayez un autre réseau ; si rien ne change, adressez-vous à votre fournisseur.</translation>
    </message>
    <message>
        <source>The server asks for an answer that would not protect your password: %1 with %2 iterations, fewer than 4096.</source>
        <translation>Le serveur demande une réponse qui ne protégerait pas votre mot de passe : %1 avec %2 itérations, moins de 4096.</translation>
    </message>
    <message>
        <source>The server asks for more work than any server needs: %1 with %2 iterations.</source>
        <translation>Le serveur demande plus de calculs qu’aucun serveur n’en a besoin : %1 avec %2 itérations.</translation>
    </message>
    <message>
        <source>The server asks for more work than this computer does in a few seconds: %1 with %2 iterations.</source>
        <translation>Le serveur demande plus de calculs que cet ordinateur n’en fait en quelques secondes : %1 avec %2 itérations.</translation>
    </message>
    <message>
        <source>The server could not prove that it knows your password (%1): it may not be the server that it claims to be.</source>
        <translation>Le serveur n’a pas pu prouver qu’il connaît votre mot de passe (%1) : ce n’est peut-être pas celui qu’il prétend être.</translation>
    </message>
    <message>
        <source>Check server and port. If they are right, do not send until the server’s administrator has found out why.</source>
        <translation>Vérifiez le serveur et le port. S’ils sont corrects, n’envoyez rien avant que l’administrateur du serveur n’ait trouvé pourquoi.</translation>
    </message>
    <message>
        <source>The server does not accept this user name and password (%1).</source>
        <translation>Le serveur n’accepte pas ce nom d’utilisateur et ce mot de passe (%1).</translation>
    </message>
    <message>
        <source>Check user name and password. Some providers need an app password, which you create on their website, instead of your own.</source>
        <translation>Vérifiez le nom d’utilisateur et le mot de passe. Certains fournisseurs exigent un mot de passe d’application, créé sur leur site, à la place du vôtre.</translation>
    </message>
</context>
<context>
    <name>app::Meaning</name>
    <message>
        <source>I look up the address of %1</source>
        <translation>Je cherche l’adresse de %1</translation>
    </message>
    <message numerus="yes">
        <source>It has %n address(es)</source>
        <translation>
            <numerusform>Il a %n adresse</numerusform>
            <numerusform>Il a %n adresses</numerusform>
        </translation>
    </message>
    <message>
        <source>I knock at %1</source>
        <translation>Je frappe à la porte de %1</translation>
    </message>
    <message>
        <source>Nobody answered the door</source>
        <translation>Personne n’a ouvert</translation>
    </message>
    <message>
        <source>The line to the server is open</source>
        <translation>La connexion avec le serveur est établie</translation>
    </message>
    <message>
        <source>We agree on keys, and the server shows its certificate</source>
        <translation>Nous convenons des clés, et le serveur présente son certificat</translation>
    </message>
    <message>
        <source>Private from here on: this is the certificate you chose to trust</source>
        <translation>Confidentiel à partir d’ici : c’est le certificat auquel vous faites confiance</translation>
    </message>
    <message>
        <source>From here on, nobody can listen in</source>
        <translation>À partir d’ici, personne ne peut écouter</translation>
    </message>
    <message>
        <source>Private, but nobody vouches for the server</source>
        <translation>Confidentiel, mais rien ne prouve l’identité du serveur</translation>
    </message>
    <message>
        <source>The certificate is accepted</source>
        <translation>Le certificat est accepté</translation>
    </message>
    <message>
        <source>Nobody vouches for this server: you decide</source>
        <translation>Rien ne prouve l’identité de ce serveur : à vous de décider</translation>
    </message>
    <message>
        <source>The certificate is not accepted</source>
        <translation>Le certificat n’est pas accepté</translation>
    </message>
    <message>
        <source>Waiting for you: %1</source>
        <translation>Attend votre décision : %1</translation>
    </message>
    <message>
        <source>You left this out</source>
        <translation>Vous avez omis ceci</translation>
    </message>
    <message>
        <source>I begin to hand over the letter</source>
        <translation>Je commence à remettre la lettre</translation>
    </message>
    <message>
        <source>I begin to hand over the letter: %1</source>
        <translation>Je commence à remettre la lettre : %1</translation>
    </message>
    <message>
        <source>%1 of %2 handed over</source>
        <translation>%1 remis sur %2</translation>
    </message>
    <message>
        <source>%1 handed over</source>
        <translation>%1 remis</translation>
    </message>
    <message>
        <source>The letter, %1, and the dot that ends it</source>
        <translation>La lettre, %1, et le point qui la termine</translation>
    </message>
    <message>
        <source>The connection is closed</source>
        <translation>La connexion est fermée</translation>
    </message>
    <message>
        <source>A command that I do not know</source>
        <translation>Une commande que je ne connais pas</translation>
    </message>
    <message>
        <source>A recipient: %1</source>
        <translation>Un destinataire : %1</translation>
    </message>
    <message>
        <source>No sender on the envelope: no report will come back</source>
        <translation>Pas d’expéditeur sur l’enveloppe : aucun avis ne reviendra</translation>
    </message>
    <message>
        <source>%1: accepted</source>
        <translation>%1 : accepté</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1 : refusé</translation>
    </message>
    <message>
        <source>an extension that I do not know</source>
        <translation>une extension que je ne connais pas</translation>
    </message>
    <message>
        <source>… and more</source>
        <translation>… et la suite</translation>
    </message>
    <message>
        <source>The strongest login that both of us know</source>
        <translation>L’authentification la plus sûre que nous connaissions tous les deux</translation>
    </message>
    <message>
        <source>My words, decoded; secrets are left out</source>
        <translation>Ma réponse, décodée ; les secrets sont omis</translation>
    </message>
    <message>
        <source>The server&apos;s words, decoded</source>
        <translation>La question du serveur, décodée</translation>
    </message>
    <message>
        <source>The whole letter, %1</source>
        <translation>La lettre entière, %1</translation>
    </message>
    <message>
        <source>No delivery reports on request: this server does not offer DSN</source>
        <translation>Pas d’avis sur demande : ce serveur ne propose pas DSN</translation>
    </message>
    <message>
        <source>A proxy carries our data and sees who we talk to</source>
        <translation>Un mandataire (proxy) relaie nos octets et voit à qui nous parlons</translation>
    </message>
    <message>
        <source>A socket on this computer: nothing goes over a network</source>
        <translation>Une socket de cet ordinateur : rien ne passe par le réseau</translation>
    </message>
    <message>
        <source>The server accepts few recipients at a time, so I send the letter in batches</source>
        <translation>Le serveur accepte peu de destinataires à la fois : j’envoie la lettre en plusieurs lots</translation>
    </message>
    <message>
        <source>This server cannot keep a delivery deadline: it does not offer DELIVERBY</source>
        <translation>Pas de délai de distribution : ce serveur ne propose pas DELIVERBY</translation>
    </message>
    <message>
        <source>This server cannot give a letter priority: it does not offer MT-PRIORITY</source>
        <translation>Pas de lettre prioritaire : ce serveur ne propose pas MT-PRIORITY</translation>
    </message>
    <message>
        <source>Take care: a different authority vouches for this server now</source>
        <translation>Attention : le certificat ne vient pas de l’autorité habituelle</translation>
    </message>
    <message>
        <source>Take care: the server no longer offers the stronger login that it had</source>
        <translation>Attention : le serveur ne propose plus l’authentification plus sûre d’avant</translation>
    </message>
    <message>
        <source>Private from here on: DNSSEC vouches for the server</source>
        <translation>Confidentiel à partir d’ici : DNSSEC confirme l’identité du serveur</translation>
    </message>
    <message>
        <source>The DNS says which servers accept this domain’s mail</source>
        <translation>Le DNS dit quels serveurs reçoivent le courrier de ce domaine</translation>
    </message>
    <message>
        <source>The domain does not list a mail server, so I try the domain itself</source>
        <translation>Le domaine n’indique aucun serveur de messagerie : j’essaie le domaine lui-même</translation>
    </message>
    <message>
        <source>This domain accepts no mail at all</source>
        <translation>Ce domaine n’accepte aucun courrier</translation>
    </message>
    <message>
        <source>There is no such domain</source>
        <translation>Ce domaine n’existe pas</translation>
    </message>
    <message>
        <source>The DNS cannot say right now: try again later</source>
        <translation>Le DNS ne peut pas répondre pour l’instant : réessayez plus tard</translation>
    </message>
    <message>
        <source>The e-mail address contains the server’s IP address</source>
        <translation>L’adresse électronique contient l’adresse IP du serveur</translation>
    </message>
    <message>
        <source>This server cannot be used: on to the next one</source>
        <translation>Ce serveur ne convient pas : au suivant</translation>
    </message>
    <message>
        <source>The domain has another server: I try that one</source>
        <translation>Le domaine a un autre serveur : j’essaie celui-là</translation>
    </message>
    <message>
        <source>DANE: DNSSEC says which certificate is the right one</source>
        <translation>DANE : DNSSEC dit quel certificat est le bon</translation>
    </message>
    <message>
        <source>DANE: encryption is required, but I cannot check whose certificate it is</source>
        <translation>DANE : le chiffrement est exigé, mais aucun certificat n’est désigné</translation>
    </message>
    <message>
        <source>MTA-STS: the domain requires a verified certificate</source>
        <translation>MTA-STS : le domaine exige un certificat vérifié</translation>
    </message>
    <message>
        <source>MTA-STS: the domain is only testing its policy</source>
        <translation>MTA-STS : le domaine ne fait que tester sa politique</translation>
    </message>
    <message>
        <source>MTA-STS: the domain has switched its policy off</source>
        <translation>MTA-STS : le domaine a désactivé sa politique</translation>
    </message>
    <message>
        <source>MTA-STS: I cannot read the domain’s policy</source>
        <translation>MTA-STS : la politique du domaine est illisible</translation>
    </message>
    <message>
        <source>MTA-STS: this server is not on the domain’s list</source>
        <translation>MTA-STS : ce serveur n’est pas sur la liste du domaine</translation>
    </message>
    <message>
        <source>Encrypted if the server offers it, but nobody vouches for the server</source>
        <translation>Chiffré si le serveur le propose, mais rien ne prouve son identité</translation>
    </message>
    <message>
        <source>The letter asks for TLS-Required: No, so I send it even if I cannot verify the server</source>
        <translation>La lettre demande TLS-Required: No, donc je l’envoie même si je ne peux pas vérifier le serveur</translation>
    </message>
    <message>
        <source>The server accepted no more recipients this time: the rest go in the next batch</source>
        <translation>Le serveur n’a pas accepté plus de destinataires cette fois : les autres vont dans le lot suivant</translation>
    </message>
    <message>
        <source>The server refuses BDAT, which it offers: I send the letter again with DATA, on a new connection</source>
        <translation>Le serveur refuse BDAT, qu’il propose pourtant : je renvoie la lettre avec DATA, sur une nouvelle connexion</translation>
    </message>
    <message>
        <source>This server has refused BDAT before: I use DATA</source>
        <translation>Ce serveur a déjà refusé BDAT : j’utilise DATA</translation>
    </message>
    <message>
        <source>Not sent: the session ended first</source>
        <translation>Pas envoyé : la session s’est terminée avant</translation>
    </message>
    <message>
        <source>The server accepts no more mail on this connection: I send the rest on a new one</source>
        <translation>Le serveur n’accepte plus de courrier sur cette connexion : j’envoie le reste sur une nouvelle</translation>
    </message>
    <message>
        <source>It is not the certificate that you have trusted so far: you decide</source>
        <translation>Ce n’est pas le certificat auquel vous faisiez confiance : à vous de décider</translation>
    </message>
    <message>
        <source>%1: not accepted for now</source>
        <comment>the server does not accept a recipient for now</comment>
        <translation>%1 : pas accepté pour l’instant</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what a reply&apos;s code says, what its enhanced status code says</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>You sent this instead of %1</source>
        <translation>Vous avez envoyé ceci à la place de %1</translation>
    </message>
    <message>
        <source>The command does not name an address between &lt; and &gt;</source>
        <translation>La commande n’indique aucune adresse entre &lt; et &gt;</translation>
    </message>
</context>
<context>
    <name>app::PracticeVerdict</name>
    <message numerus="yes">
        <source>The practice post office accepted your letter for %n recipient(s).</source>
        <translation>
            <numerusform>Le bureau de poste d’entraînement a accepté votre lettre pour %n destinataire.</numerusform>
            <numerusform>Le bureau de poste d’entraînement a accepté votre lettre pour %n destinataires.</numerusform>
        </translation>
    </message>
    <message>
        <source>The letter stays on this computer: nobody else gets it.</source>
        <translation>La lettre reste sur cet ordinateur : personne d’autre ne la reçoit.</translation>
    </message>
</context>
<context>
    <name>app::Purpose</name>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <comment>the letter goes to …</comment>
        <translation>
            <numerusform>%n destinataire</numerusform>
            <numerusform>%n destinataires</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>addresses</comment>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>Says once more who is calling, now that nobody can listen in. The server should answer 250, with what it can do now.</source>
        <translation>Se présente de nouveau, maintenant que personne ne peut écouter. Le serveur devrait répondre 250, avec ce qu’il sait faire désormais.</translation>
    </message>
    <message>
        <source>Says who is calling and asks what the server can do. The server should answer 250.</source>
        <translation>Se présente et demande ce que le serveur sait faire. Le serveur devrait répondre 250.</translation>
    </message>
    <message>
        <source>Asks to encrypt the connection. The server should answer 220; then both agree on keys.</source>
        <translation>Demande à chiffrer la connexion. Le serveur devrait répondre 220 ; puis les deux programmes conviennent des clés.</translation>
    </message>
    <message>
        <source>Logs in, so that the server knows for whom it sends. It should answer 235, or 334 and a question first.</source>
        <translation>Authentifie l’expéditeur, pour que le serveur sache pour qui il envoie. Il devrait répondre 235, ou d’abord 334 et une question.</translation>
    </message>
    <message>
        <source>Begins the envelope and says where reports of failure go. The server should answer 250.</source>
        <translation>Commence l’enveloppe et dit où va l’avis en cas d’échec. Le serveur devrait répondre 250.</translation>
    </message>
    <message>
        <source>Asks whether the server accepts the letter for %1. It should answer 250; 550 would mean that there is no such mailbox.</source>
        <translation>Demande si le serveur accepte la lettre pour %1. Il devrait répondre 250 ; 550 voudrait dire que cette boîte n’existe pas.</translation>
    </message>
    <message>
        <source>Asks to hand over the letter. The server should answer 354; then the letter goes to %1. Nothing of the letter has left yet.</source>
        <translation>Demande à remettre la lettre. Le serveur devrait répondre 354 ; alors la lettre part pour %1. Rien de la lettre n’est encore parti.</translation>
    </message>
    <message>
        <source>Hands over the letter, or its last part, for %1. The server should answer 250: that is its confirmation.</source>
        <translation>Remet la lettre, ou sa dernière partie, pour %1. Le serveur devrait répondre 250 : c’est sa confirmation.</translation>
    </message>
    <message>
        <source>Hands over a part of the letter for %1. The server should answer 250.</source>
        <translation>Remet une partie de la lettre pour %1. Le serveur devrait répondre 250.</translation>
    </message>
    <message>
        <source>Forgets this envelope. The server should answer 250.</source>
        <translation>Oublie cette enveloppe. Le serveur devrait répondre 250.</translation>
    </message>
    <message>
        <source>Says goodbye. The server should answer 221. It has confirmed the letter already.</source>
        <translation>Dit au revoir. Le serveur devrait répondre 221. Il a déjà confirmé la lettre.</translation>
    </message>
    <message>
        <source>Says goodbye. The server should answer 221. The letter has not been accepted.</source>
        <translation>Dit au revoir. Le serveur devrait répondre 221. La lettre n’a pas été acceptée.</translation>
    </message>
    <message>
        <source>Goes to the server as it stands here.</source>
        <translation>Part pour le serveur telle qu’elle est ici.</translation>
    </message>
    <message>
        <source>DATA cannot be left out: without it the server would read the letter as commands. Abort ends the session instead.</source>
        <translation>DATA ne peut pas être omise : sans elle, le serveur lirait la lettre comme des commandes. « Interrompre » met fin à la session.</translation>
    </message>
    <message>
        <source>A part of the letter cannot be left out: the letter would have a hole. Abort ends the session instead.</source>
        <translation>Une partie de la lettre ne peut pas être omise : la lettre aurait un trou. « Interrompre » met fin à la session.</translation>
    </message>
    <message>
        <source>Asks to hand over the letter. The server should refuse (554 or 503), because it has accepted no recipient. Nothing of the letter has left yet.</source>
        <translation>Demande à remettre la lettre. Le serveur devrait refuser (554 ou 503), car il n’a accepté aucun destinataire. Rien de la lettre n’est encore parti.</translation>
    </message>
    <message>
        <source>Hands over the letter, or a part of it. The server should refuse (554 or 503), because it has accepted no recipient.</source>
        <translation>Remet la lettre, ou une partie. Le serveur devrait refuser (554 ou 503), car il n’a accepté aucun destinataire.</translation>
    </message>
</context>
<context>
    <name>app::Statement</name>
    <message>
        <source>“%1”</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Envoi interrompu.</translation>
    </message>
    <message>
        <source>Cancelled before its turn.</source>
        <translation>Envoi interrompu avant le tour de cette lettre.</translation>
    </message>
    <message>
        <source>Cancelled before a connection was opened.</source>
        <translation>Envoi interrompu avant l’ouverture d’une connexion.</translation>
    </message>
    <message>
        <source>Every recipient was left out.</source>
        <translation>Tous les destinataires ont été omis.</translation>
    </message>
    <message>
        <source>Facteur is not completely installed: %1 is missing.</source>
        <translation>L’installation de Facteur est incomplète : il manque %1.</translation>
    </message>
    <message>
        <source>%1 is a socket on this computer.</source>
        <translation>%1 est une socket de cet ordinateur.</translation>
    </message>
    <message>
        <source>The connection to %1, port %2, goes through the proxy %3, port %4.</source>
        <translation>La connexion à %1, port %2, passe par le mandataire (proxy) %3, port %4.</translation>
    </message>
    <message>
        <source>There is no IP address for %1.</source>
        <translation>Il n’y a pas d’adresse IP pour %1.</translation>
    </message>
    <message>
        <source>The IP address of %1 cannot be found now: “%2”.</source>
        <translation>L’adresse IP de %1 est introuvable pour l’instant : « %2 ».</translation>
    </message>
    <message>
        <source>There is no IP address for the proxy %1.</source>
        <translation>Il n’y a pas d’adresse IP pour le mandataire (proxy) %1.</translation>
    </message>
    <message>
        <source>The IP address of the proxy %1 cannot be found now: “%2”.</source>
        <translation>L’adresse IP du mandataire (proxy) %1 est introuvable pour l’instant : « %2 ».</translation>
    </message>
    <message>
        <source>%1, port %2: %3</source>
        <translation>%1, port %2 : %3</translation>
    </message>
    <message>
        <source>The proxy %1, port %2: %3</source>
        <translation>Mandataire (proxy) %1, port %2 : %3</translation>
    </message>
    <message>
        <source>it did not open a connection to %1, port %2: %3</source>
        <translation>il n’a pas ouvert de connexion à %1, port %2 : %3</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>the source address %1 cannot be used: “%2”</source>
        <translation>l’adresse source %1 est inutilisable : « %2 »</translation>
    </message>
    <message>
        <source>the proxy refused the login</source>
        <translation>le mandataire (proxy) a refusé l’authentification</translation>
    </message>
    <message>
        <source>the proxy asks for a login, and none was given</source>
        <translation>le mandataire (proxy) exige une authentification, et aucun identifiant n’a été donné</translation>
    </message>
    <message>
        <source>The proxy %1, port %2, refused the login.</source>
        <translation>Le mandataire (proxy) %1, port %2, a refusé l’authentification.</translation>
    </message>
    <message>
        <source>The proxy %1, port %2, asks for a login, and none was given.</source>
        <translation>Le mandataire (proxy) %1, port %2, exige une authentification, et aucun identifiant n’a été donné.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: there is no such socket.</source>
        <translation>%1 est inaccessible : cette socket n’existe pas.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: its permissions do not allow it.</source>
        <translation>%1 est inaccessible : ses droits d’accès l’interdisent.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: there was no answer in time.</source>
        <translation>%1 est inaccessible : pas de réponse à temps.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: no server is listening there.</source>
        <translation>%1 est inaccessible : aucun serveur n’y est à l’écoute.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: “%2”.</source>
        <translation>%1 est inaccessible : « %2 ».</translation>
    </message>
    <message>
        <source>The connection broke: “%1”.</source>
        <translation>La connexion a été rompue : « %1 ».</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Le serveur a fermé la connexion.</translation>
    </message>
    <message>
        <source>The server ended the session (221).</source>
        <translation>Le serveur a mis fin à la session (221).</translation>
    </message>
    <message>
        <source>The server is closing down.</source>
        <translation>Le serveur ferme la connexion.</translation>
    </message>
    <message>
        <source>The session ended before the letter was sent.</source>
        <translation>La session s’est terminée avant l’envoi de la lettre.</translation>
    </message>
    <message>
        <source>The server ended the session before it accepted a letter.</source>
        <translation>Le serveur a mis fin à la session avant d’accepter une lettre.</translation>
    </message>
    <message>
        <source>%1. The rest goes on a new connection.</source>
        <translation>%1. Le reste passe par une nouvelle connexion.</translation>
    </message>
    <message>
        <source>The server accepts no more than %1 batches on one connection</source>
        <translation>Le serveur n’accepte pas plus de %1 lots par connexion</translation>
    </message>
    <message>
        <source>The server accepts no more mail on this connection (%1)</source>
        <translation>Le serveur n’accepte plus de courrier sur cette connexion (%1)</translation>
    </message>
    <message>
        <source>The server closed the connection after it had accepted something</source>
        <translation>Le serveur a fermé la connexion après avoir accepté une partie de l’envoi</translation>
    </message>
    <message>
        <source>TLS failed: “%1”.</source>
        <translation>TLS a échoué : « %1 ».</translation>
    </message>
    <message>
        <source>The server on port %1 begins without encryption: it expects STARTTLS.</source>
        <translation>Le serveur commence sans chiffrement sur le port %1 : il attend STARTTLS.</translation>
    </message>
    <message>
        <source>The server ended TLS with the alert %1 (“%2”).</source>
        <translation>Le serveur a mis fin à TLS par l’alerte %1 (« %2 »).</translation>
    </message>
    <message>
        <source>What arrived under TLS cannot be decrypted: the server, or something on the way, sent other data there.</source>
        <translation>Ce qui est arrivé sous TLS ne peut pas être déchiffré : le serveur, ou quelque chose sur le trajet, a envoyé d’autres données.</translation>
    </message>
    <message>
        <source>The connection already uses TLS.</source>
        <translation>La connexion utilise déjà TLS.</translation>
    </message>
    <message>
        <source>The connection was opened without TLS.</source>
        <translation>La connexion a été ouverte sans TLS.</translation>
    </message>
    <message>
        <source>A Unix socket does not use TLS: its data does not leave this computer.</source>
        <translation>Une socket Unix n’utilise pas TLS : ses données ne quittent pas cet ordinateur.</translation>
    </message>
    <message>
        <source>The server closed the connection during the TLS handshake.</source>
        <translation>Le serveur a fermé la connexion pendant la négociation TLS.</translation>
    </message>
    <message>
        <source>The TLS handshake did not finish in time.</source>
        <translation>La négociation TLS n’a pas abouti à temps.</translation>
    </message>
    <message>
        <source>The server agreed to encrypt (STARTTLS), but went on unencrypted.</source>
        <translation>Le serveur a accepté de chiffrer (STARTTLS), puis a continué en clair.</translation>
    </message>
    <message>
        <source>Unencrypted data arrived after the reply to STARTTLS: somebody on the way may have inserted it.</source>
        <translation>Des données en clair sont arrivées après la réponse à STARTTLS : quelqu’un a pu les insérer sur le trajet.</translation>
    </message>
    <message>
        <source>TLS is required, and the server does not offer STARTTLS.</source>
        <translation>TLS est exigé, et le serveur ne propose pas STARTTLS.</translation>
    </message>
    <message>
        <source>The server offered STARTTLS and then refused it.</source>
        <translation>Le serveur a proposé STARTTLS, puis l’a refusé.</translation>
    </message>
    <message>
        <source>This server used to offer STARTTLS and no longer does: somebody on the way may have removed the offer.</source>
        <translation>Ce serveur proposait STARTTLS et ne le propose plus : quelqu’un a pu retirer cette proposition sur le trajet.</translation>
    </message>
    <message>
        <source>The certificate was not accepted.</source>
        <translation>Le certificat n’a pas été accepté.</translation>
    </message>
    <message>
        <source>You did not accept the certificate.</source>
        <translation>Vous n’avez pas accepté le certificat.</translation>
    </message>
    <message>
        <source>You accepted the certificate.</source>
        <translation>Vous avez accepté le certificat.</translation>
    </message>
    <message>
        <source>The server did not show a certificate.</source>
        <translation>Le serveur n’a pas présenté de certificat.</translation>
    </message>
    <message>
        <source>This is the certificate you chose to trust.</source>
        <translation>C’est le certificat auquel vous faites confiance.</translation>
    </message>
    <message>
        <source>The server shows a different certificate from the one you chose to trust.</source>
        <translation>Le serveur présente un autre certificat que celui auquel vous faites confiance.</translation>
    </message>
    <message>
        <source>The certificate of %1 is verified.</source>
        <translation>Le certificat de %1 est vérifié.</translation>
    </message>
    <message>
        <source>DNSSEC vouches for %1: its certificate matches the TLSA record %2 %3 %4.</source>
        <translation>DNSSEC confirme l’identité de %1 : son certificat correspond à l’enregistrement TLSA %2 %3 %4.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not verified.</source>
        <translation>Le certificat de %1 n’est pas vérifié.</translation>
    </message>
    <message>
        <source>The certificate is not verified, but nothing requires that here.</source>
        <translation>Le certificat n’est pas vérifié, mais rien ne l’exige ici.</translation>
    </message>
    <message>
        <source>The server’s certificate is not the one that DNSSEC names.</source>
        <translation>Le certificat du serveur n’est pas celui que désigne DNSSEC.</translation>
    </message>
    <message>
        <source>There is no server name to check.</source>
        <translation>Il n’y a pas de nom de serveur à vérifier.</translation>
    </message>
    <message>
        <source>The authority that DNSSEC names does not vouch for the server: “%1”.</source>
        <translation>L’autorité que désigne DNSSEC ne confirme pas l’identité du serveur : « %1 ».</translation>
    </message>
    <message>
        <source>The server did not answer %1 in time.</source>
        <translation>Le serveur n’a pas répondu à %1 à temps.</translation>
    </message>
    <message>
        <source>The server did not answer the end of the message in time.</source>
        <translation>Le serveur n’a pas répondu à la fin du message à temps.</translation>
    </message>
    <message>
        <source>The server stopped accepting the message.</source>
        <translation>Le serveur n’accepte plus la suite du message.</translation>
    </message>
    <message>
        <source>The server did not greet in time.</source>
        <translation>Le serveur n’a pas envoyé son message d’accueil à temps.</translation>
    </message>
    <message>
        <source>The server may expect TLS from the start, as on port 465.</source>
        <translation>Le serveur attend peut-être TLS dès la connexion, comme sur le port 465.</translation>
    </message>
    <message>
        <source>Port 465 usually expects TLS from the start.</source>
        <translation>Le port 465 attend en général TLS dès la connexion.</translation>
    </message>
    <message>
        <source>The server sent a reply that nothing had asked for.</source>
        <translation>Le serveur a envoyé une réponse que rien ne demandait.</translation>
    </message>
    <message>
        <source>The server refused, and its reply was not complete.</source>
        <translation>Le serveur a refusé, et sa réponse est incomplète.</translation>
    </message>
    <message>
        <source>The server’s reply has more than %1 lines.</source>
        <translation>La réponse du serveur dépasse %1 lignes.</translation>
    </message>
    <message>
        <source>The server’s reply is longer than %1 bytes.</source>
        <translation>La réponse du serveur dépasse %1 octets.</translation>
    </message>
    <message>
        <source>The reply begins with “%1”.</source>
        <translation>La réponse commence par « %1 ».</translation>
    </message>
    <message>
        <source>The server’s line is not a reply: it does not begin with a code from 200 to 599. It says “%1”.</source>
        <translation>La ligne du serveur n’est pas une réponse : elle ne commence pas par un code de 200 à 599. Elle dit : « %1 ».</translation>
    </message>
    <message>
        <source>The code changed from %1 to %2 within one reply.</source>
        <translation>Le code est passé de %1 à %2 au sein d’une même réponse.</translation>
    </message>
    <message>
        <source>The server’s line is longer than %1 bytes.</source>
        <translation>La ligne du serveur dépasse %1 octets.</translation>
    </message>
    <message>
        <source>The server greeted with %1, which means something else.</source>
        <translation>Le serveur a accueilli la connexion par %1, qui signifie autre chose.</translation>
    </message>
    <message>
        <source>The server answered the message with %1, which means something else.</source>
        <translation>Le serveur a répondu au message par %1, qui signifie autre chose.</translation>
    </message>
    <message>
        <source>The server answered %1 with %2, which means something else.</source>
        <translation>Le serveur a répondu à %1 par %2, qui signifie autre chose.</translation>
    </message>
    <message>
        <source>A command cannot contain a line end or a NUL character.</source>
        <translation>Une commande ne peut contenir ni fin de ligne ni caractère NUL.</translation>
    </message>
    <message>
        <source>An empty line is not a command.</source>
        <translation>Une ligne vide n’est pas une commande.</translation>
    </message>
    <message>
        <source>Too many lines are already waiting.</source>
        <translation>Trop de lignes attendent déjà.</translation>
    </message>
    <message>
        <source>BDAT needs data, which cannot be typed here.</source>
        <translation>BDAT exige des données, qui ne peuvent pas être saisies ici.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Le serveur a refusé la connexion.</translation>
    </message>
    <message>
        <source>The server refused EHLO.</source>
        <translation>Le serveur a refusé EHLO.</translation>
    </message>
    <message>
        <source>The server refused EHLO and HELO.</source>
        <translation>Le serveur a refusé EHLO et HELO.</translation>
    </message>
    <message>
        <source>The server refused the login.</source>
        <translation>Le serveur a refusé l’authentification.</translation>
    </message>
    <message>
        <source>The server refused the sender.</source>
        <translation>Le serveur a refusé l’expéditeur.</translation>
    </message>
    <message>
        <source>The server accepts only one letter at a time.</source>
        <translation>Le serveur n’accepte qu’une lettre à la fois.</translation>
    </message>
    <message>
        <source>The server refused every recipient.</source>
        <translation>Le serveur a refusé tous les destinataires.</translation>
    </message>
    <message>
        <source>The server refused the message.</source>
        <translation>Le serveur a refusé le message.</translation>
    </message>
    <message>
        <source>The server refused the message for every recipient.</source>
        <translation>Le serveur a refusé le message pour tous les destinataires.</translation>
    </message>
    <message>
        <source>The server refused the message before its end.</source>
        <translation>Le serveur a refusé le message avant sa fin.</translation>
    </message>
    <message>
        <source>The server does not accept the message.</source>
        <translation>Le serveur n’accepte pas le message.</translation>
    </message>
    <message>
        <source>The line that you sent instead of BDAT did not carry the message.</source>
        <translation>La ligne envoyée à la place de BDAT n’a pas transporté le message.</translation>
    </message>
    <message>
        <source>The server did not answer the line that you sent instead of DATA with 354.</source>
        <translation>Le serveur n’a pas répondu 354 à la ligne envoyée à la place de DATA.</translation>
    </message>
    <message>
        <source>The server refused the sender, but accepted a recipient and the message.</source>
        <translation>Le serveur a refusé l’expéditeur, mais il a accepté un destinataire et le message.</translation>
    </message>
    <message>
        <source>The server refused to start again (RSET).</source>
        <translation>Le serveur a refusé de recommencer (RSET).</translation>
    </message>
    <message>
        <source>%1 is the strongest login method that the server offers (%2) and that you allow.</source>
        <translation>%1 est la méthode d’authentification la plus sûre que le serveur propose (%2) et que vous autorisiez.</translation>
    </message>
    <message>
        <source>%1 is left out: QCA has no SASL provider on this computer.</source>
        <translation>%1 est écarté : QCA n’a pas de fournisseur SASL sur cet ordinateur.</translation>
    </message>
    <message>
        <source>GSSAPI is left out: there is no Kerberos ticket.</source>
        <translation>GSSAPI est écarté : il n’y a pas de ticket Kerberos.</translation>
    </message>
    <message>
        <source>There is no way to log in.</source>
        <translation>Aucune authentification n’est possible.</translation>
    </message>
    <message>
        <source>The server does not offer a login.</source>
        <translation>Le serveur ne propose pas d’authentification.</translation>
    </message>
    <message>
        <source>%1 needs TLS.</source>
        <translation>%1 exige TLS.</translation>
    </message>
    <message>
        <source>The login methods that the server offers (%1) would reveal the password on the way: there is no TLS.</source>
        <translation>Les méthodes d’authentification proposées par le serveur (%1) révéleraient le mot de passe sur le trajet : il n’y a pas de TLS.</translation>
    </message>
    <message>
        <source>%1 needs a token.</source>
        <translation>%1 exige un jeton.</translation>
    </message>
    <message>
        <source>%1 needs a password.</source>
        <translation>%1 exige un mot de passe.</translation>
    </message>
    <message>
        <source>You allow only %2, and the server offers only %1.</source>
        <translation>Vous n’autorisez que %2, et le serveur ne propose que %1.</translation>
    </message>
    <message>
        <source>None of the login methods that the server offers (%1) can be used with what you gave.</source>
        <translation>Aucune des méthodes d’authentification proposées par le serveur (%1) n’est utilisable avec ce que vous avez donné.</translation>
    </message>
    <message>
        <source>This server used to offer %1 and no longer does. %2 is weaker.</source>
        <translation>Ce serveur proposait %1 et ne le propose plus. %2 est moins sûr.</translation>
    </message>
    <message>
        <source>Somebody on the way may want to see the password, so nothing was sent.</source>
        <translation>Quelqu’un sur le trajet cherche peut-être à voir le mot de passe : rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>The server goes on when it should wait for an answer.</source>
        <translation>Le serveur continue alors qu’il devrait attendre une réponse.</translation>
    </message>
    <message>
        <source>The server does not stop asking: it has asked more than %1 questions.</source>
        <translation>Le serveur ne cesse de demander : il a posé plus de %1 questions.</translation>
    </message>
    <message>
        <source>The answer of %1 would be longer than the %2 bytes that AUTH allows: the password or token is too long.</source>
        <translation>La réponse de %1 dépasserait les %2 octets qu’AUTH autorise : le mot de passe ou le jeton est trop long.</translation>
    </message>
    <message>
        <source>The server asks again when %1 is already complete.</source>
        <translation>Le serveur demande encore alors que %1 est déjà terminé.</translation>
    </message>
    <message>
        <source>The server asks a third time, and LOGIN has only two answers.</source>
        <translation>Le serveur demande une troisième fois, et LOGIN n’a que deux réponses.</translation>
    </message>
    <message>
        <source>The server’s first reply to the SCRAM login does not follow SCRAM.</source>
        <translation>La première réponse du serveur à l’authentification SCRAM ne respecte pas SCRAM.</translation>
    </message>
    <message>
        <source>The server did not extend the nonce: this may be an old conversation played back.</source>
        <translation>Le serveur n’a pas complété le nonce : il s’agit peut-être d’une ancienne conversation rejouée.</translation>
    </message>
    <message>
        <source>The server asks for %1 iterations, which is not between %2 and %3.</source>
        <translation>Le serveur demande %1 itérations, ce qui n’est pas entre %2 et %3.</translation>
    </message>
    <message>
        <source>%1 with the %2 iterations that the server asks for takes this computer more than %3 seconds.</source>
        <translation>%1, avec les %2 itérations que le serveur demande, prend plus de %3 secondes à cet ordinateur.</translation>
    </message>
    <message>
        <source>The server refused the login: “%1”.</source>
        <translation>Le serveur a refusé l’authentification : « %1 ».</translation>
    </message>
    <message>
        <source>The server accepted the login without proving that it knows the password.</source>
        <translation>Le serveur a accepté l’authentification sans prouver qu’il connaît le mot de passe.</translation>
    </message>
    <message>
        <source>The server could not prove that it knows the password: it may not be the server that it claims to be.</source>
        <translation>Le serveur n’a pas pu prouver qu’il connaît le mot de passe : ce n’est peut-être pas celui qu’il prétend être.</translation>
    </message>
    <message>
        <source>The server asks a question that does not belong to %1.</source>
        <translation>Le serveur pose une question qui ne relève pas de %1.</translation>
    </message>
    <message>
        <source>QCA has no SASL provider, which %1 needs.</source>
        <translation>QCA n’a pas de fournisseur SASL, dont %1 a besoin.</translation>
    </message>
    <message>
        <source>The server accepted the login in the middle of %1.</source>
        <translation>Le serveur a accepté l’authentification au milieu de %1.</translation>
    </message>
    <message>
        <source>%1 is not installed for Cyrus SASL.</source>
        <translation>%1 n’est pas installé pour Cyrus SASL.</translation>
    </message>
    <message>
        <source>The server could not prove who it is with %1.</source>
        <translation>Le serveur n’a pas pu prouver son identité avec %1.</translation>
    </message>
    <message>
        <source>There is no valid Kerberos ticket for this server (%1).</source>
        <translation>Il n’y a pas de ticket Kerberos valide pour ce serveur (%1).</translation>
    </message>
    <message>
        <source>The login with %1 failed.</source>
        <translation>L’authentification avec %1 a échoué.</translation>
    </message>
    <message>
        <source>The server offers CHUNKING, but has refused BDAT before: messages go with DATA.</source>
        <translation>Le serveur propose CHUNKING, mais il a déjà refusé BDAT : les messages partent avec DATA.</translation>
    </message>
    <message>
        <source>The server offers CHUNKING and refuses BDAT (%1): the letter goes again with DATA, on a new connection.</source>
        <translation>Le serveur propose CHUNKING et refuse BDAT (%1) : la lettre repart avec DATA, sur une nouvelle connexion.</translation>
    </message>
    <message>
        <source>This server does not offer DSN: the request for a delivery report is left out.</source>
        <translation>Ce serveur ne propose pas DSN : la demande d’avis est abandonnée.</translation>
    </message>
    <message>
        <source>This server does not offer DELIVERBY: the request to be told of a missed deadline is left out.</source>
        <translation>Ce serveur ne propose pas DELIVERBY : la demande d’avis de retard est abandonnée.</translation>
    </message>
    <message>
        <source>This server does not offer MT-PRIORITY: the letter goes without priority.</source>
        <translation>Ce serveur ne propose pas MT-PRIORITY : la lettre part sans priorité.</translation>
    </message>
    <message>
        <source>The server accepts few recipients at a time, so this letter goes in batches. Recipients in this batch: %1.</source>
        <translation>Le serveur accepte peu de destinataires à la fois : cette lettre part en plusieurs lots. Destinataires de ce lot : %1.</translation>
    </message>
    <message>
        <source>The message is %1 bytes long; this server accepts %2.</source>
        <translation>Le message compte %1 octets ; ce serveur en accepte %2.</translation>
    </message>
    <message>
        <source>The message contains binary parts, which this server does not accept (no BINARYMIME with CHUNKING).</source>
        <translation>Le message contient des parties binaires, que ce serveur n’accepte pas (ni BINARYMIME ni CHUNKING).</translation>
    </message>
    <message>
        <source>The message contains bytes above 127, and this server accepts only 7-bit messages (no 8BITMIME).</source>
        <translation>Le message contient des octets supérieurs à 127, et ce serveur n’accepte que les messages à 7 bits (sans 8BITMIME).</translation>
    </message>
    <message>
        <source>An address or a header field contains characters outside ASCII, which this server does not accept (no SMTPUTF8).</source>
        <translation>Une adresse ou un champ d’en-tête contient des caractères hors ASCII, que ce serveur n’accepte pas (sans SMTPUTF8).</translation>
    </message>
    <message>
        <source>This server cannot keep a delivery deadline: it does not offer DELIVERBY.</source>
        <translation>Ce serveur ne gère pas de délai de distribution : il ne propose pas DELIVERBY.</translation>
    </message>
    <message>
        <source>This server needs at least %1 seconds for a delivery.</source>
        <translation>Ce serveur a besoin d’au moins %1 secondes pour distribuer une lettre.</translation>
    </message>
    <message>
        <source>This server does not keep letters for later: it does not offer FUTURERELEASE.</source>
        <translation>Ce serveur ne garde pas de lettre pour plus tard : il ne propose pas FUTURERELEASE.</translation>
    </message>
    <message>
        <source>This server keeps letters for %1 seconds at most.</source>
        <translation>Ce serveur garde les lettres pendant %1 secondes au plus.</translation>
    </message>
    <message>
        <source>This server keeps letters until %1 at the latest.</source>
        <translation>Ce serveur garde les lettres jusqu’au %1 au plus tard.</translation>
    </message>
    <message>
        <source>The letter may only travel under TLS, and this connection has no TLS.</source>
        <translation>La lettre ne peut voyager que sous TLS, et cette connexion est sans TLS.</translation>
    </message>
    <message>
        <source>The letter may only travel under TLS, and the server’s certificate is not verified.</source>
        <translation>La lettre ne peut voyager que sous TLS, et le certificat du serveur n’est pas vérifié.</translation>
    </message>
    <message>
        <source>The letter may only travel under TLS, and this server does not promise that (no REQUIRETLS).</source>
        <translation>La lettre ne peut voyager que sous TLS, et ce serveur ne le promet pas (sans REQUIRETLS).</translation>
    </message>
    <message>
        <source>The server accepted no more recipients this time: the rest go in the next batch. Recipients left: %1.</source>
        <translation>Le serveur n’a pas accepté plus de destinataires cette fois : les autres partent dans le lot suivant. Destinataires restants : %1.</translation>
    </message>
    <message>
        <source>The message could not be read to its end. %1</source>
        <translation>Le message n’a pas pu être lu jusqu’à la fin. %1</translation>
    </message>
    <message>
        <source>The message ended after %1 of %2 bytes: a file has changed in the meantime.</source>
        <translation>Le message s’est terminé après %1 octets sur %2 : un fichier a changé entre-temps.</translation>
    </message>
    <message>
        <source>The file %1 cannot be sent: %2.</source>
        <translation>Le fichier %1 ne peut pas être envoyé : %2.</translation>
    </message>
    <message>
        <source>it has changed since the letter was made</source>
        <translation>il a changé depuis la création de la lettre</translation>
    </message>
    <message>
        <source>it became shorter while it was being sent</source>
        <translation>il a raccourci pendant l’envoi</translation>
    </message>
    <message>
        <source>another program wrote to it while it was being sent</source>
        <translation>un autre programme y a écrit pendant l’envoi</translation>
    </message>
    <message>
        <source>There is no domain %1.</source>
        <translation>Le domaine %1 n’existe pas.</translation>
    </message>
    <message>
        <source>The DNS cannot say right now which server accepts mail for %1: %2.</source>
        <translation>Le DNS ne peut pas dire pour l’instant quel serveur reçoit le courrier de %1 : %2.</translation>
    </message>
    <message>
        <source>%1 does not accept any mail: its MX is “.” (556 5.1.10).</source>
        <translation>%1 n’accepte aucun courrier : son MX est « . » (556 5.1.10).</translation>
    </message>
    <message>
        <source>The MX records of %1 do not name a server: they do not contain a host name.</source>
        <translation>Les enregistrements MX de %1 n’indiquent aucun serveur : ils ne contiennent pas de nom d’hôte.</translation>
    </message>
    <message>
        <source>The DNS cannot say right now which IP address %1 has.</source>
        <translation>Le DNS ne peut pas dire pour l’instant quelle est l’adresse IP de %1.</translation>
    </message>
    <message>
        <source>DNSSEC cannot confirm whether %1 has TLSA records, so this server is not used.</source>
        <translation>DNSSEC ne peut pas confirmer si %1 a des enregistrements TLSA : ce serveur n’est pas utilisé.</translation>
    </message>
    <message>
        <source>%1 is not a valid IP address.</source>
        <translation>%1 n’est pas une adresse IP valide.</translation>
    </message>
    <message>
        <source>The MTA-STS policy of %1 does not allow any of its servers.</source>
        <translation>La politique MTA-STS de %1 n’autorise aucun de ses serveurs.</translation>
    </message>
    <message>
        <source>Mail for %1 goes to %2.</source>
        <translation>Le courrier de %1 va à %2.</translation>
    </message>
    <message>
        <source>%1 has no MX record, so its mail goes to the domain itself.</source>
        <translation>%1 n’a pas d’enregistrement MX : son courrier va au domaine lui-même.</translation>
    </message>
    <message>
        <source>DNSSEC vouches for this.</source>
        <translation>DNSSEC le confirme.</translation>
    </message>
    <message>
        <source>%1 is the server’s IP address.</source>
        <translation>%1 est l’adresse IP du serveur.</translation>
    </message>
    <message>
        <source>Another server may succeed after %1 did not.</source>
        <translation>Un autre serveur réussira peut-être là où %1 a échoué.</translation>
    </message>
    <message>
        <source>The certificate of %1 must match one of its TLSA records, which DNSSEC confirms. Number of records: %2.</source>
        <translation>Le certificat de %1 doit correspondre à l’un de ses enregistrements TLSA, que DNSSEC confirme. Nombre d’enregistrements : %2.</translation>
    </message>
    <message>
        <source>None of the TLSA records of %1 can be used, so TLS is required.</source>
        <translation>Aucun des enregistrements TLSA de %1 n’est utilisable : TLS est exigé.</translation>
    </message>
    <message>
        <source>Neither DANE nor MTA-STS requires a verified certificate of %1: TLS is used if %1 offers it, without verification.</source>
        <translation>Ni DANE ni MTA-STS n’exigent un certificat vérifié de %1 : TLS est utilisé si %1 le propose, sans vérification.</translation>
    </message>
    <message>
        <source>The letter asks for TLS-Required: No, so neither DANE nor MTA-STS verifies %1.</source>
        <translation>La lettre demande TLS-Required: No : ni DANE ni MTA-STS ne vérifient %1.</translation>
    </message>
    <message>
        <source>%1 requires TLS with a verified certificate at %2 (MTA-STS, %3).</source>
        <translation>%1 exige TLS avec un certificat vérifié auprès de %2 (MTA-STS, %3).</translation>
    </message>
    <message>
        <source>%1 is only testing MTA-STS for %2: nothing is enforced (%3).</source>
        <translation>%1 ne fait que tester MTA-STS pour %2 : rien n’est exigé (%3).</translation>
    </message>
    <message>
        <source>%1 has an MTA-STS policy that requires nothing (%2).</source>
        <translation>%1 a une politique MTA-STS qui n’exige rien (%2).</translation>
    </message>
    <message>
        <source>%1 announces an MTA-STS policy that cannot be read: %2.</source>
        <translation>%1 annonce une politique MTA-STS qui ne peut pas être lue : %2.</translation>
    </message>
    <message>
        <source>The MTA-STS policy of %1 does not allow %2.</source>
        <translation>La politique MTA-STS de %1 n’autorise pas %2.</translation>
    </message>
    <message>
        <source>policy from an earlier visit</source>
        <translation>politique d’une visite précédente</translation>
    </message>
    <message>
        <source>policy from an earlier visit, which is still in force</source>
        <translation>politique d’une visite précédente, toujours en vigueur</translation>
    </message>
    <message>
        <source>policy from %1</source>
        <translation>politique obtenue de %1</translation>
    </message>
    <message>
        <source>policy from an earlier visit, because the new one cannot be read: %1</source>
        <translation>politique d’une visite précédente, car la nouvelle ne peut pas être lue : %1</translation>
    </message>
    <message>
        <source>there is no IP address for %1</source>
        <translation>il n’y a pas d’adresse IP pour %1</translation>
    </message>
    <message>
        <source>%1 does not answer in time</source>
        <translation>%1 ne répond pas à temps</translation>
    </message>
    <message>
        <source>the policy of %1 is larger than %2 bytes</source>
        <translation>la politique de %1 dépasse %2 octets</translation>
    </message>
    <message>
        <source>%1 cannot be reached: “%2”</source>
        <translation>%1 est inaccessible : « %2 »</translation>
    </message>
    <message>
        <source>%1 answers with HTTP status %2</source>
        <translation>%1 répond par le code HTTP %2</translation>
    </message>
    <message>
        <source>%1 does not send plain text</source>
        <translation>%1 n’envoie pas de texte brut</translation>
    </message>
    <message>
        <source>it contains a host name that is not valid</source>
        <translation>elle contient un nom d’hôte non valide</translation>
    </message>
    <message>
        <source>it is not a policy of version STSv1</source>
        <translation>ce n’est pas une politique de version STSv1</translation>
    </message>
    <message>
        <source>its mode is not enforce, testing or none</source>
        <translation>son mode n’est ni enforce, ni testing, ni none</translation>
    </message>
    <message>
        <source>its max_age is not a number up to %1</source>
        <translation>son max_age n’est pas un nombre jusqu’à %1</translation>
    </message>
    <message>
        <source>it does not name a server</source>
        <translation>elle ne désigne aucun serveur</translation>
    </message>
    <message>
        <source>The server’s certificate used to be issued by %1, and is now issued by %2.</source>
        <translation>Le certificat du serveur était délivré par %1 ; il l’est maintenant par %2.</translation>
    </message>
    <message>
        <source>The IP address has no closing bracket.</source>
        <translation>L’adresse IP n’a pas de crochet fermant.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address.</source>
        <translation>« %1 » n’est pas une adresse IP.</translation>
    </message>
    <message>
        <source>“%1” is not a domain name.</source>
        <translation>« %1 » n’est pas un nom de domaine.</translation>
    </message>
    <message>
        <source>An address cannot contain control characters.</source>
        <translation>Une adresse ne peut pas contenir de caractères de contrôle.</translation>
    </message>
    <message>
        <source>The address is not valid Unicode.</source>
        <translation>L’adresse n’est pas de l’Unicode valide.</translation>
    </message>
    <message>
        <source>“%1” has no @.</source>
        <translation>« %1 » n’a pas de @.</translation>
    </message>
    <message>
        <source>There is nothing before the @.</source>
        <translation>Il n’y a rien avant le @.</translation>
    </message>
    <message>
        <source>“%1” is not allowed before the @.</source>
        <translation>« %1 » n’est pas autorisé avant le @.</translation>
    </message>
    <message>
        <source>The address is longer than %1 bytes: it does not fit in any line of a letter.</source>
        <translation>L’adresse dépasse %1 octets : elle ne tient dans aucune ligne d’une lettre.</translation>
    </message>
    <message>
        <source>The angle brackets or quotes do not match, so it is not clear which part is the address. Write Name &lt;address&gt;.</source>
        <translation>Les chevrons ou les guillemets ne se correspondent pas : impossible de savoir où est l’adresse. Écrivez Nom &lt;adresse&gt;.</translation>
    </message>
    <message>
        <source>There is a dot at one end of the part before the @, or next to another dot. If the address is right, write it with quotes: %1.</source>
        <translation>Il y a un point à une extrémité de la partie avant le @, ou à côté d’un autre point. Si l’adresse est juste, écrivez-la avec des guillemets : %1.</translation>
    </message>
    <message>
        <source>The name shows the address %1, but the letter would go to %2.</source>
        <translation>Le nom affiche l’adresse %1, mais la lettre partirait pour %2.</translation>
    </message>
    <message>
        <source>The letter has no sender.</source>
        <translation>La lettre n’a pas d’expéditeur.</translation>
    </message>
    <message>
        <source>The letter has no recipient.</source>
        <translation>La lettre n’a pas de destinataire.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Le fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The Message-ID is not valid.</source>
        <translation>Le Message-ID n’est pas valide.</translation>
    </message>
    <message>
        <source>This header field may appear only once.</source>
        <translation>Ce champ d’en-tête ne peut figurer qu’une fois.</translation>
    </message>
    <message>
        <source>This header field does not contain an address.</source>
        <translation>Ce champ d’en-tête ne contient pas d’adresse.</translation>
    </message>
    <message>
        <source>This header field may contain only one address.</source>
        <translation>Ce champ d’en-tête ne peut contenir qu’une adresse.</translation>
    </message>
    <message>
        <source>Facteur makes this header field from the letter, or the servers that deliver the letter add it.</source>
        <translation>Facteur crée ce champ d’en-tête à partir de la lettre, ou les serveurs qui la distribuent l’ajoutent.</translation>
    </message>
    <message>
        <source>This header field must contain message IDs in ASCII, each in angle brackets: &lt;id@domain&gt;.</source>
        <translation>Ce champ d’en-tête doit contenir des identifiants de message en ASCII, chacun entre chevrons : &lt;id@domain&gt;.</translation>
    </message>
    <message>
        <source>A link in a header field must be ASCII: write other characters as %XX of their UTF-8 (RFC 3986 §2.1).</source>
        <translation>Un lien dans un champ d’en-tête doit être en ASCII : écrivez les autres caractères sous la forme %XX de leur UTF-8 (RFC 3986 §2.1).</translation>
    </message>
    <message>
        <source>This header field must contain links, each in angle brackets: &lt;https://…&gt;.</source>
        <translation>Ce champ d’en-tête doit contenir des liens, chacun entre chevrons : &lt;https://…&gt;.</translation>
    </message>
    <message>
        <source>This header field must contain a name and an ASCII id: Name &lt;list.example.org&gt;.</source>
        <translation>Ce champ d’en-tête doit contenir un nom et un identifiant en ASCII : Nom &lt;list.example.org&gt;.</translation>
    </message>
    <message>
        <source>This header field must contain a date, such as Thu, 05 Mar 2026 04:03:02 +0100.</source>
        <translation>Ce champ d’en-tête doit contenir une date, telle que Thu, 05 Mar 2026 04:03:02 +0100.</translation>
    </message>
    <message>
        <source>This header field must be ASCII.</source>
        <translation>Ce champ d’en-tête doit être en ASCII.</translation>
    </message>
    <message>
        <source>An address or a link in this header field must be ASCII, and “%1” is not.</source>
        <translation>Une adresse ou un lien de ce champ d’en-tête doit être en ASCII, et « %1 » ne l’est pas.</translation>
    </message>
    <message>
        <source>The name of a header field must be printable ASCII without a colon.</source>
        <translation>Le nom d’un champ d’en-tête doit être en ASCII imprimable, sans deux-points.</translation>
    </message>
    <message>
        <source>The name of a header field may have up to 76 characters, so that its value fits.</source>
        <translation>Le nom d’un champ d’en-tête peut compter 76 caractères au plus, pour laisser de la place à sa valeur.</translation>
    </message>
    <message>
        <source>The value of this header field contains a line end or another control character.</source>
        <translation>La valeur de ce champ d’en-tête contient une fin de ligne ou un autre caractère de contrôle.</translation>
    </message>
    <message>
        <source>This header field must not be empty.</source>
        <translation>Ce champ d’en-tête ne doit pas être vide.</translation>
    </message>
    <message>
        <source>A word of more than 900 characters does not fit in a line of a header field.</source>
        <translation>Un mot de plus de 900 caractères ne tient pas dans une ligne d’un champ d’en-tête.</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>Le message est vide.</translation>
    </message>
    <message>
        <source>Line %1 of the message begins another message of the mbox. Send each message from its own file.</source>
        <translation>La ligne %1 du message commence un autre message du fichier mbox. Envoyez chaque message depuis son propre fichier.</translation>
    </message>
    <message>
        <source>Line %1 of the message is still in the header section, which is larger than four megabytes.</source>
        <translation>La ligne %1 du message est encore dans l’en-tête, qui dépasse quatre mégaoctets.</translation>
    </message>
    <message>
        <source>Line %1 of the message contains a CR without an LF after it.</source>
        <translation>La ligne %1 du message contient un CR qu’aucun LF ne suit.</translation>
    </message>
    <message>
        <source>Line %1 of the message is longer than 998 bytes.</source>
        <translation>La ligne %1 du message dépasse 998 octets.</translation>
    </message>
    <message>
        <source>Line %1 of the message contains a NUL byte.</source>
        <translation>La ligne %1 du message contient un octet NUL.</translation>
    </message>
    <message>
        <source>Line %1 of the message ends differently from the lines before it: some lines end with LF alone, others with CRLF.</source>
        <translation>La ligne %1 du message se termine autrement que les précédentes : certaines lignes se terminent par LF seul, d’autres par CRLF.</translation>
    </message>
    <message>
        <source>Line %1 of the message begins with a blank, so it belongs to the header field above it, but it names recipients: “%2”. Remove the blank.</source>
        <translation>La ligne %1 du message commence par une espace et appartient donc au champ d’en-tête précédent, mais elle nomme des destinataires : « %2 ». Supprimez l’espace.</translation>
    </message>
    <message>
        <source>Line %1 of the message is neither a header field nor the empty line that ends the header section: “%2”.</source>
        <translation>La ligne %1 du message n’est ni un champ d’en-tête ni la ligne vide qui termine l’en-tête : « %2 ».</translation>
    </message>
    <message>
        <source>The message has no header section: it begins with an empty line.</source>
        <translation>Le message n’a pas d’en-tête : il commence par une ligne vide.</translation>
    </message>
    <message>
        <source>The header field at line %1 of the message does not contain a valid address: %3 (%2)</source>
        <translation>Le champ d’en-tête à la ligne %1 du message ne contient pas d’adresse valide : %3 (%2)</translation>
    </message>
    <message>
        <source>The header field “%1” at line %2 of the message is not UTF-8, so its characters cannot be read. Save the message as UTF-8, or write the field as encoded words (RFC 2047).</source>
        <translation>Le champ d’en-tête « %1 », à la ligne %2 du message, n’est pas en UTF-8 : ses caractères sont illisibles. Enregistrez le message en UTF-8, ou écrivez le champ en mots encodés (RFC 2047).</translation>
    </message>
    <message>
        <source>A header field at line %1 of the message is not UTF-8, so its characters cannot be read. Save the message as UTF-8, or write the field as encoded words (RFC 2047).</source>
        <translation>Un champ d’en-tête, à la ligne %1 du message, n’est pas en UTF-8 : ses caractères sont illisibles. Enregistrez le message en UTF-8, ou écrivez le champ en mots encodés (RFC 2047).</translation>
    </message>
    <message>
        <source>The header field at line %1 of the message is apart from the other Resent fields, so it may belong to this resending or to an older one. Put the fields of each resending together, with a Resent-From and a Resent-Date, or name the recipients with --to.</source>
        <translation>Le champ d’en-tête à la ligne %1 du message est séparé des autres champs Resent : il peut appartenir à ce renvoi ou à un renvoi plus ancien. Regroupez les champs de chaque renvoi, avec un Resent-From et un Resent-Date, ou nommez les destinataires avec --to.</translation>
    </message>
    <message>
        <source>The message has no %1, and no envelope sender was given.</source>
        <translation>Le message n’a pas de champ %1, et aucun expéditeur d’enveloppe n’a été indiqué.</translation>
    </message>
    <message>
        <source>The fields %1 of the message do not name a recipient, and no recipient was given.</source>
        <translation>Les champs %1 du message n’indiquent aucun destinataire, et aucun destinataire n’a été indiqué.</translation>
    </message>
    <message>
        <source>The message cannot be read: “%1”.</source>
        <translation>Le message ne peut pas être lu : « %1 ».</translation>
    </message>
    <message>
        <source>The message cannot be stored: “%1”.</source>
        <translation>Le message ne peut pas être conservé : « %1 ».</translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>L’entrée standard ne peut pas être lue.</translation>
    </message>
    <message>
        <source>%1 is not a message.</source>
        <translation>%1 n’est pas un message.</translation>
    </message>
    <message>
        <source>%1 has no attachment %2.</source>
        <translation>%1 n’a pas de pièce jointe %2.</translation>
    </message>
    <message>
        <source>%1 has more parts or header fields than can be read.</source>
        <translation>%1 a trop de parties ou de champs d’en-tête pour être lu.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ne peut pas être lu.</translation>
    </message>
    <message>
        <source>%1 cannot be written: “%2”.</source>
        <translation>Impossible d’écrire %1 : « %2 ».</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1 : « %2 »</translation>
    </message>
    <message>
        <source>The file %1 cannot be deleted.</source>
        <translation>Le fichier %1 ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>Another program is using %1.</source>
        <translation>Un autre programme utilise %1.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be created.</source>
        <translation>Le dossier %1 ne peut pas être créé.</translation>
    </message>
    <message>
        <source>%1 is not in this mailbox.</source>
        <translation>%1 n’est pas dans cette boîte.</translation>
    </message>
    <message>
        <source>The database %1 cannot be opened: “%2”.</source>
        <translation>La base de données %1 ne peut pas être ouverte : « %2 ».</translation>
    </message>
    <message>
        <source>The database %1 cannot be read: “%2”.</source>
        <translation>La base de données %1 ne peut pas être lue : « %2 ».</translation>
    </message>
    <message>
        <source>A newer version of Facteur wrote the database %1.</source>
        <translation>Une version plus récente de Facteur a écrit la base de données %1.</translation>
    </message>
    <message>
        <source>The database cannot be written: “%1”.</source>
        <translation>Impossible d’écrire dans la base de données : « %1 ».</translation>
    </message>
    <message>
        <source>The accounts in %1 cannot be read: %2.</source>
        <translation>Les comptes de %1 ne peuvent pas être lus : %2.</translation>
    </message>
    <message>
        <source>The accounts cannot be saved in %1: %2.</source>
        <translation>Les comptes ne peuvent pas être enregistrés dans %1 : %2.</translation>
    </message>
    <message>
        <source>“%1” at byte %2</source>
        <translation>« %1 » à l’octet %2</translation>
    </message>
    <message>
        <source>the file is not a list of accounts</source>
        <translation>le fichier n’est pas une liste de comptes</translation>
    </message>
    <message>
        <source>“%1” of the account “%2” is not valid</source>
        <translation>« %1 » du compte « %2 » n’est pas valide</translation>
    </message>
    <message>
        <source>the folder cannot be created</source>
        <translation>le dossier ne peut pas être créé</translation>
    </message>
    <message>
        <source>the old file cannot be kept under another name</source>
        <translation>l’ancien fichier ne peut pas être conservé sous un autre nom</translation>
    </message>
    <message>
        <source>An account needs an id and a name.</source>
        <translation>Un compte doit avoir un identifiant et un nom.</translation>
    </message>
    <message>
        <source>Another account has the name “%1”.</source>
        <translation>Un autre compte porte le nom « %1 ».</translation>
    </message>
    <message>
        <source>The practice account cannot be deleted.</source>
        <translation>Le compte d’entraînement ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>There is no readable certificate in %1.</source>
        <translation>Il n’y a pas de certificat lisible dans %1.</translation>
    </message>
    <message>
        <source>A link that opens a letter begins with mailto:.</source>
        <translation>Un lien qui ouvre une lettre commence par mailto:.</translation>
    </message>
    <message>
        <source>The link is longer than a million characters.</source>
        <translation>Le lien dépasse un million de caractères.</translation>
    </message>
    <message>
        <source>The link names more than a thousand recipients.</source>
        <translation>Le lien nomme plus de mille destinataires.</translation>
    </message>
    <message>
        <source>In the draft, “%1” is not a list of addresses.</source>
        <translation>Dans le brouillon, « %1 » n’est pas une liste d’adresses.</translation>
    </message>
    <message>
        <source>In the draft, “%1” is not text.</source>
        <translation>Dans le brouillon, « %1 » n’est pas du texte.</translation>
    </message>
    <message>
        <source>In the draft, “attachments” is not a list of absolute paths.</source>
        <translation>Dans le brouillon, « attachments » n’est pas une liste de chemins absolus.</translation>
    </message>
    <message>
        <source>In the draft, “headers” is not an object of texts.</source>
        <translation>Dans le brouillon, « headers » n’est pas un objet de textes.</translation>
    </message>
    <message>
        <source>The other program did not hand over a letter.</source>
        <translation>L’autre programme n’a pas remis de lettre.</translation>
    </message>
    <message>
        <source>The practice post office is not running.</source>
        <translation>Le bureau de poste d’entraînement n’est pas ouvert.</translation>
    </message>
    <message>
        <source>The practice post office cannot open %1, port %2: “%3”.</source>
        <translation>Le bureau de poste d’entraînement ne peut pas ouvrir %1, port %2 : « %3 ».</translation>
    </message>
    <message>
        <source>The OpenSSL plugin of QCA is missing, so no certificate can be created.</source>
        <translation>Le module OpenSSL de QCA manque : aucun certificat ne peut être créé.</translation>
    </message>
    <message>
        <source>The key could not be created.</source>
        <translation>La clé n’a pas pu être créée.</translation>
    </message>
    <message>
        <source>The certificate could not be created.</source>
        <translation>Le certificat n’a pas pu être créé.</translation>
    </message>
    <message>
        <source>%1 has expired.</source>
        <translation>%1 a expiré.</translation>
    </message>
    <message>
        <source>%1 does not contain a certificate.</source>
        <translation>%1 ne contient pas de certificat.</translation>
    </message>
    <message>
        <source>%1 does not contain an RSA or EC key without a passphrase.</source>
        <translation>%1 ne contient pas de clé RSA ou EC sans phrase secrète.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2.</source>
        <translation>La clé de %1 ne correspond pas au certificat de %2.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>somebody&apos;s own words</comment>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>The letter has more than %1 parts.</source>
        <translation>La lettre a plus de %1 parties.</translation>
    </message>
    <message>
        <source>The letter has parts within parts, more than %1 levels deep.</source>
        <translation>La lettre a des parties imbriquées sur plus de %1 niveaux.</translation>
    </message>
    <message>
        <source>A multipart has no parts.</source>
        <translation>Un multipart n’a aucune partie.</translation>
    </message>
    <message>
        <source>The Content-ID is not valid.</source>
        <translation>Le Content-ID n’est pas valide.</translation>
    </message>
    <message>
        <source>Two parts have the same Content-ID.</source>
        <translation>Deux parties ont le même Content-ID.</translation>
    </message>
    <message>
        <source>“%1” of the identity “%2” is not valid</source>
        <translation>« %1 » de l’identité « %2 » n’est pas valide</translation>
    </message>
    <message>
        <source>a newer version of Facteur wrote the file, and this version would lose some of it</source>
        <translation>une version plus récente de Facteur a écrit le fichier, et cette version en perdrait une partie</translation>
    </message>
</context>
<context>
    <name>app::TlsFailure</name>
    <message>
        <source>The server’s administrator must install another certificate.</source>
        <translation>L’administrateur du serveur doit installer un autre certificat.</translation>
    </message>
    <message>
        <source>%1 accepts only clients that show a certificate.</source>
        <translation>%1 n’accepte que les clients qui présentent un certificat.</translation>
    </message>
    <message>
        <source>Give yours with --client-cert and --client-key. The server’s administrator says where to get one.</source>
        <translation>Indiquez le vôtre avec --client-cert et --client-key. L’administrateur du serveur vous dira où l’obtenir.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: it is damaged, or its signature is wrong.</source>
        <translation>%1 a refusé votre certificat client : il est endommagé, ou sa signature est fausse.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: the server does not accept certificates of this kind.</source>
        <translation>%1 a refusé votre certificat client : le serveur n’accepte pas ce type de certificat.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: it has been revoked.</source>
        <translation>%1 a refusé votre certificat client : il a été révoqué.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: it has expired.</source>
        <translation>%1 a refusé votre certificat client : il a expiré.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: the server does not know the authority that issued it.</source>
        <translation>%1 a refusé votre certificat client : le serveur ne connaît pas l’autorité qui l’a délivré.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate: it is valid, but not allowed here.</source>
        <translation>%1 a refusé votre certificat client : il est valable, mais n’est pas autorisé ici.</translation>
    </message>
    <message>
        <source>%1 refused your client certificate.</source>
        <translation>%1 a refusé votre certificat client.</translation>
    </message>
    <message>
        <source>Check that --client-cert is the certificate that this server expects, with the certificates of its issuers; if it is, ask the server’s administrator.</source>
        <translation>Vérifiez que --client-cert est bien le certificat que ce serveur attend, suivi des certificats de ses émetteurs ; si c’est le cas, adressez-vous à l’administrateur du serveur.</translation>
    </message>
    <message>
        <source>%1 could not agree on TLS with Facteur.</source>
        <translation>%1 et Facteur n’ont pas pu s’entendre sur TLS.</translation>
    </message>
    <message>
        <source>The server may not accept your client certificate, or may allow only ciphers that are out of date: its administrator must look into it.</source>
        <translation>Le serveur refuse peut-être votre certificat client, ou n’autorise que des chiffrements périmés : son administrateur doit vérifier.</translation>
    </message>
    <message>
        <source>The server may want a client certificate (--client-cert), or may allow only ciphers that are out of date: its administrator must look into it.</source>
        <translation>Le serveur exige peut-être un certificat client (--client-cert), ou n’autorise que des chiffrements périmés : son administrateur doit vérifier.</translation>
    </message>
    <message>
        <source>What reached %1 could not be decrypted.</source>
        <translation>Ce qui est arrivé à %1 n’a pas pu être déchiffré.</translation>
    </message>
    <message>
        <source>Something on the way may change the data, such as a virus scanner or a firewall. Try another network.</source>
        <translation>Quelque chose modifie peut-être les données en chemin, comme un antivirus ou un pare-feu. Essayez un autre réseau.</translation>
    </message>
    <message>
        <source>%1 allows only ciphers that are no longer safe.</source>
        <translation>%1 n’autorise que des chiffrements qui ne sont plus sûrs.</translation>
    </message>
    <message>
        <source>The server’s administrator must allow those of TLS 1.2 or newer.</source>
        <translation>L’administrateur du serveur doit autoriser ceux de TLS 1.2 ou plus récents.</translation>
    </message>
    <message>
        <source>%1 had a problem of its own during the TLS handshake.</source>
        <translation>%1 a rencontré un problème interne pendant la négociation TLS.</translation>
    </message>
    <message>
        <source>Try again later. If that does not help, the server’s administrator must look into it.</source>
        <translation>Réessayez plus tard. Si cela persiste, l’administrateur du serveur doit vérifier.</translation>
    </message>
    <message>
        <source>%1 noticed that an older version of TLS was forced on the connection.</source>
        <translation>%1 a remarqué qu’une version plus ancienne de TLS était imposée à la connexion.</translation>
    </message>
    <message>
        <source>Somebody on this network may be trying to listen in. Try another network.</source>
        <translation>Quelqu’un cherche peut-être à lire vos échanges sur ce réseau. Essayez un autre réseau.</translation>
    </message>
    <message>
        <source>%1 broke off the TLS handshake.</source>
        <translation>%1 a interrompu la négociation TLS.</translation>
    </message>
    <message>
        <source>The server does not know the name %1.</source>
        <translation>Le serveur ne connaît pas le nom %1.</translation>
    </message>
    <message>
        <source>Check the server’s name in your account.</source>
        <translation>Vérifiez le nom du serveur dans votre compte.</translation>
    </message>
    <message>
        <source>%1 does not remember an earlier connection that it should know.</source>
        <translation>%1 ne se souvient pas d’une connexion antérieure qu’il devrait connaître.</translation>
    </message>
    <message>
        <source>Send the letter again.</source>
        <translation>Renvoyez la lettre.</translation>
    </message>
    <message>
        <source>%1 does not expect mail on this port.</source>
        <translation>%1 n’attend pas de courrier sur ce port.</translation>
    </message>
    <message>
        <source>Check the port in your account.</source>
        <translation>Vérifiez le port dans votre compte.</translation>
    </message>
    <message>
        <source>%1 did not understand what Facteur said during the TLS handshake.</source>
        <translation>%1 n’a pas compris ce que Facteur a dit pendant la négociation TLS.</translation>
    </message>
    <message>
        <source>The server, or something on the way such as a virus scanner, handles TLS wrongly: the server’s administrator must look into it.</source>
        <translation>Le serveur, ou un logiciel intercalé comme un antivirus, gère mal TLS : l’administrateur du serveur doit vérifier.</translation>
    </message>
    <message>
        <source>%1 ended TLS for a reason that Facteur does not know.</source>
        <translation>%1 a mis fin à TLS pour une raison que Facteur ne connaît pas.</translation>
    </message>
    <message>
        <source>The server’s administrator may find the reason in its log.</source>
        <translation>L’administrateur du serveur en trouvera peut-être la raison dans son journal.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one you chose to trust.</source>
        <translation>%1 présente un autre certificat que celui auquel vous avez choisi de faire confiance.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that the DNS names (DANE).</source>
        <translation>Le certificat de %1 n’est pas celui que le DNS indique (DANE).</translation>
    </message>
    <message>
        <source>The server’s administrator must make its TLSA records and its certificate match.</source>
        <translation>L’administrateur du serveur doit faire concorder ses enregistrements TLSA et son certificat.</translation>
    </message>
    <message>
        <source>You did not trust the certificate of %1.</source>
        <translation>Vous n’avez pas fait confiance au certificat de %1.</translation>
    </message>
    <message>
        <source>If you know its fingerprint from the server’s administrator, you can trust it.</source>
        <translation>Si l’administrateur du serveur vous a donné son empreinte, vous pouvez lui faire confiance.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another name: %2.</source>
        <translation>Le certificat de %1 est délivré à un autre nom : %2.</translation>
    </message>
    <message>
        <source>If that is the same server, use that name in your account. Otherwise its administrator must install a certificate for %1.</source>
        <translation>Si c’est le même serveur, utilisez ce nom dans votre compte. Sinon, son administrateur doit installer un certificat délivré à %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 does not say which server it is for.</source>
        <translation>Le certificat de %1 n’indique pas à quel serveur il est délivré.</translation>
    </message>
    <message>
        <source>The certificate of %1 has no subjectAltName: the name “%2” in its subject does not count.</source>
        <translation>Le certificat de %1 n’a pas de subjectAltName : le nom « %2 » de son sujet ne compte pas.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>Le certificat de %1 a expiré le %2.</translation>
    </message>
    <message>
        <source>The server’s administrator must renew it. Check this computer’s date too.</source>
        <translation>L’administrateur du serveur doit renouveler ce certificat. Vérifiez aussi la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation>Le certificat de %1 n’est pas valable avant le %2.</translation>
    </message>
    <message>
        <source>Check this computer’s date and time. If they are right, the server’s administrator must install another certificate.</source>
        <translation>Vérifiez la date et l’heure de cet ordinateur. Si elles sont justes, l’administrateur du serveur doit installer un autre certificat.</translation>
    </message>
    <message>
        <source>The dates in the certificate of %1 cannot be read.</source>
        <translation>Les dates du certificat de %1 sont illisibles.</translation>
    </message>
    <message>
        <source>%1 issued its certificate itself: no certificate authority vouches for it.</source>
        <translation>%1 s’est délivré son certificat lui-même : aucune autorité de certification ne l’a signé.</translation>
    </message>
    <message>
        <source>This computer does not know the certificate authority that vouches for %1: %2.</source>
        <translation>Cet ordinateur ne connaît pas l’autorité de certification qui certifie %1 : %2.</translation>
    </message>
    <message>
        <source>If it is your organisation’s own authority, name its certificate with --ca-file, or trust the server’s with --pin. Otherwise the server needs a certificate from an authority that this computer knows.</source>
        <translation>Si c’est l’autorité de votre organisation, indiquez son certificat avec --ca-file, ou faites confiance à celui du serveur avec --pin. Sinon, le serveur a besoin d’un certificat délivré par une autorité que cet ordinateur connaît.</translation>
    </message>
    <message>
        <source>%1 shows only its own certificate; this computer does not know the authority that issued it: %2.</source>
        <translation>%1 ne présente que son propre certificat ; cet ordinateur ne connaît pas l’autorité qui l’a délivré : %2.</translation>
    </message>
    <message>
        <source>The server’s administrator must install the whole chain, with the certificates of the issuers. Until then, name the issuer’s certificate with --ca-file, or trust the server’s with --pin.</source>
        <translation>L’administrateur du serveur doit installer la chaîne complète, avec les certificats des émetteurs. D’ici là, indiquez le certificat de l’émetteur avec --ca-file, ou faites confiance à celui du serveur avec --pin.</translation>
    </message>
    <message>
        <source>The key in the certificate of %1 is too short to be safe: %2 bits.</source>
        <translation>La clé du certificat de %1 est trop courte pour être sûre : %2 bits.</translation>
    </message>
    <message>
        <source>The server’s administrator must install a certificate with a longer key: 2048 bits for RSA, 256 for elliptic curves.</source>
        <translation>L’administrateur du serveur doit installer un certificat dont la clé est plus longue : 2048 bits pour RSA, 256 pour les courbes elliptiques.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed in a way that can be forged (MD5 or SHA-1).</source>
        <translation>Le certificat de %1 est signé d’une manière que l’on peut contrefaire (MD5 ou SHA-1).</translation>
    </message>
    <message>
        <source>A signature in the certificates of %1 is wrong.</source>
        <translation>Une signature est fausse dans les certificats de %1.</translation>
    </message>
    <message>
        <source>The server’s administrator must install the chain that belongs to the certificate.</source>
        <translation>L’administrateur du serveur doit installer la chaîne qui correspond au certificat.</translation>
    </message>
    <message>
        <source>One of the certificates of %1 was issued by an authority that is not allowed to issue it.</source>
        <translation>Un des certificats de %1 a été délivré par une autorité qui n’en a pas le droit.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for servers.</source>
        <translation>Le certificat de %1 n’est pas destiné à un serveur.</translation>
    </message>
    <message>
        <source>This computer rejects the authority that issued the certificate of %1.</source>
        <translation>Cet ordinateur rejette l’autorité qui a délivré le certificat de %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 has been revoked.</source>
        <translation>Le certificat de %1 a été révoqué.</translation>
    </message>
    <message>
        <source>Nobody says whether the certificate of %1 has been revoked.</source>
        <translation>Rien ne dit si le certificat de %1 a été révoqué.</translation>
    </message>
    <message>
        <source>The certificate of %1 breaks a rule for certificates (%2).</source>
        <translation>Le certificat de %1 enfreint une règle des certificats (%2).</translation>
    </message>
    <message>
        <source>%1 showed no certificate: nothing proves which server it is.</source>
        <translation>%1 n’a présenté aucun certificat : rien ne prouve de quel serveur il s’agit.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Le serveur</translation>
    </message>
    <message>
        <source>%1 does not offer encryption (STARTTLS), and this connection needs it.</source>
        <translation>%1 ne propose pas le chiffrement (STARTTLS), que cette connexion exige.</translation>
    </message>
    <message>
        <source>Check the port in your account: 587 and 465 are the ones with encryption. If it is right, the server’s administrator must switch TLS on; somebody on this network may also have removed the offer.</source>
        <translation>Vérifiez le port dans votre compte : 587 et 465 sont ceux qui sont chiffrés. S’il est juste, l’administrateur du serveur doit activer TLS ; il se peut aussi que quelqu’un ait retiré la proposition sur ce réseau.</translation>
    </message>
    <message>
        <source>%1 offers encryption (STARTTLS), and refused it.</source>
        <translation>%1 propose le chiffrement (STARTTLS), puis le refuse.</translation>
    </message>
    <message>
        <source>%1 used to offer encryption (STARTTLS), and no longer does.</source>
        <translation>%1 proposait le chiffrement (STARTTLS), et ne le propose plus.</translation>
    </message>
    <message>
        <source>Somebody on this network may have removed the offer. Try another network; if that does not help, ask your provider.</source>
        <translation>Quelqu’un a peut-être retiré la proposition sur ce réseau. Essayez un autre réseau ; si cela persiste, adressez-vous à votre fournisseur.</translation>
    </message>
    <message>
        <source>Data arrived unencrypted after %1 had agreed to encrypt.</source>
        <translation>Des données sont arrivées en clair après que %1 avait accepté de chiffrer.</translation>
    </message>
    <message>
        <source>Somebody on this network may have added it. Try another network; if that does not help, ask your provider.</source>
        <translation>Quelqu’un les a peut-être ajoutées sur ce réseau. Essayez un autre réseau ; si cela persiste, adressez-vous à votre fournisseur.</translation>
    </message>
    <message>
        <source>%1 speaks plain text on this port, not TLS.</source>
        <translation>%1 parle en clair sur ce port, sans TLS.</translation>
    </message>
    <message>
        <source>In your account choose STARTTLS for this port (587), or port 465 for TLS from the start; with --server, write smtp:// instead of smtps://.</source>
        <translation>Dans votre compte, choisissez STARTTLS pour ce port (587), ou le port 465 pour TLS dès la connexion ; avec --server, écrivez smtp:// au lieu de smtps://.</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake.</source>
        <translation>%1 a fermé la connexion pendant la négociation TLS.</translation>
    </message>
    <message>
        <source>Check the port in your account. If it is right, try again later; if that does not help, the server’s administrator must look into it.</source>
        <translation>Vérifiez le port dans votre compte. S’il est juste, réessayez plus tard ; si cela persiste, l’administrateur du serveur doit vérifier.</translation>
    </message>
    <message>
        <source>%1 did not finish the TLS handshake in time.</source>
        <translation>%1 n’a pas terminé la négociation TLS à temps.</translation>
    </message>
    <message>
        <source>Try again later, or on another network.</source>
        <translation>Réessayez plus tard, ou sur un autre réseau.</translation>
    </message>
    <message>
        <source>This connection cannot be encrypted.</source>
        <translation>Cette connexion ne peut pas être chiffrée.</translation>
    </message>
    <message>
        <source>Reach the server by its name and port, or do not ask for TLS here.</source>
        <translation>Joignez le serveur par son nom et son port, ou n’exigez pas TLS ici.</translation>
    </message>
    <message>
        <source>%1 supports only versions of TLS that are no longer safe.</source>
        <translation>%1 n’accepte que des versions de TLS qui ne sont plus sûres.</translation>
    </message>
    <message>
        <source>The server’s administrator must switch on TLS 1.2 or newer.</source>
        <translation>L’administrateur du serveur doit activer TLS 1.2 ou une version plus récente.</translation>
    </message>
    <message>
        <source>%1 and Facteur have no cipher in common that both consider safe.</source>
        <translation>%1 et Facteur n’ont en commun aucun chiffrement que les deux jugent sûr.</translation>
    </message>
    <message>
        <source>%1 encrypts with parameters that are too weak to be safe (Diffie-Hellman).</source>
        <translation>%1 chiffre avec des paramètres trop faibles pour être sûrs (Diffie-Hellman).</translation>
    </message>
    <message>
        <source>The server’s administrator must configure at least 2048 bits, or elliptic curves.</source>
        <translation>L’administrateur du serveur doit configurer au moins 2048 bits, ou des courbes elliptiques.</translation>
    </message>
    <message>
        <source>Your client certificate and its key do not belong together, or are too weak.</source>
        <translation>Votre certificat client et sa clé ne correspondent pas, ou sont trop faibles.</translation>
    </message>
    <message>
        <source>Check --client-cert and --client-key.</source>
        <translation>Vérifiez --client-cert et --client-key.</translation>
    </message>
    <message>
        <source>TLS with %1 failed: %2.</source>
        <translation>TLS a échoué avec %1 : %2.</translation>
    </message>
    <message>
        <source>(TLS alert %1)</source>
        <comment>a number, perhaps with a name</comment>
        <translation>(alerte TLS %1)</translation>
    </message>
    <message>
        <source>Get the authority’s new certificate, and name that one, with --ca-file or in your account. Check this computer’s date too.</source>
        <translation>Obtenez le nouveau certificat de l’autorité et indiquez celui-là, avec --ca-file ou dans votre compte. Vérifiez aussi la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>The server’s administrator must install the authority’s new certificate beside the server’s own. Check this computer’s date too.</source>
        <translation>L’administrateur du serveur doit installer le nouveau certificat de l’autorité à côté de celui du serveur. Vérifiez aussi la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>The certificate that you chose to trust is not %1’s own: it is that of the authority %2.</source>
        <translation>Le certificat auquel vous avez choisi de faire confiance n’est pas celui de %1 : c’est celui de l’autorité %2.</translation>
    </message>
    <message>
        <source>To trust the authority, name a file with its certificate (--ca-file). To trust only the server, use the fingerprint of its own certificate: %1.</source>
        <translation>Pour faire confiance à l’autorité, indiquez un fichier qui contient son certificat (--ca-file). Pour ne faire confiance qu’au serveur, utilisez l’empreinte de son propre certificat : %1.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, expired on %3.</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, a expiré le %3.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, is not valid before %3.</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, n’est pas valable avant le %3.</translation>
    </message>
    <message>
        <source>Check this computer’s date and time. If they are right, the authority’s certificate must be replaced.</source>
        <translation>Vérifiez la date et l’heure de cet ordinateur. Si elles sont correctes, le certificat de l’autorité doit être remplacé.</translation>
    </message>
    <message>
        <source>The key of the authority %2, which vouches for %1, is too short to be safe: %3 bits.</source>
        <translation>La clé de l’autorité %2, qui certifie %1, est trop courte pour être sûre : %3 bits.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, is signed in a way that can be forged (MD5 or SHA-1).</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, est signé d’une manière que l’on peut contrefaire (MD5 ou SHA-1).</translation>
    </message>
    <message>
        <source>The dates in the certificate of the authority %2, which vouches for %1, cannot be read.</source>
        <translation>Les dates du certificat de l’autorité %2, qui certifie %1, sont illisibles.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, has been revoked.</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, a été révoqué.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, breaks a rule for certificates (%3).</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, enfreint une règle des certificats (%3).</translation>
    </message>
    <message>
        <source>%1 issued its certificate itself, and the file of authorities that you named does not hold it.</source>
        <translation>%1 s’est délivré son certificat lui-même, et le fichier d’autorités que vous avez indiqué ne le contient pas.</translation>
    </message>
    <message>
        <source>If the server is yours, or its administrator gave you its certificate, name that one with --ca-file, or trust it with --pin.</source>
        <translation>Si le serveur est à vous, ou si son administrateur vous a donné son certificat, indiquez celui-là avec --ca-file, ou faites-lui confiance avec --pin.</translation>
    </message>
    <message>
        <source>The file of authorities that you named does not hold the one that issued the certificate of %1: %2.</source>
        <translation>Le fichier d’autorités que vous avez indiqué ne contient pas celle qui a délivré le certificat de %1 : %2.</translation>
    </message>
    <message>
        <source>Name a file that holds the certificate of %1, with --ca-file or in your account, or trust the server’s own certificate with --pin. If the file holds an authority above that one, the server’s administrator must install the whole chain.</source>
        <translation>Indiquez un fichier qui contient le certificat de %1, avec --ca-file ou dans votre compte, ou faites confiance au certificat du serveur avec --pin. Si le fichier contient une autorité au-dessus de celle-là, l’administrateur du serveur doit installer toute la chaîne.</translation>
    </message>
    <message>
        <source>The fingerprint of the certificate shown is %1.</source>
        <translation>L’empreinte du certificat présenté est %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 holds this IP address as a name; an IP address counts only in an entry of its own kind.</source>
        <translation>Le certificat de %1 contient cette adresse IP comme un nom ; une adresse IP ne compte que dans une entrée de son propre type.</translation>
    </message>
    <message>
        <source>The certificate of the authority %2, which vouches for %1, breaks a rule for certificates, perhaps one that a higher authority set.</source>
        <translation>Le certificat de l’autorité %2, qui certifie %1, enfreint une règle des certificats, peut-être fixée par une autorité supérieure.</translation>
    </message>
    <message>
        <source>The certificate of %1 breaks a rule for certificates, perhaps one that its authority set: the names that it may be for.</source>
        <translation>Le certificat de %1 enfreint une règle des certificats, peut-être fixée par son autorité : les noms pour lesquels il peut valoir.</translation>
    </message>
    <message>
        <source>If its administrator has renewed it, compare the fingerprints and trust the new one in your account (in a terminal: --pin). If not, somebody may be in between.</source>
        <translation>Si son administrateur l’a renouvelé, comparez les empreintes et faites confiance au nouveau dans votre compte (dans un terminal : --pin). Sinon, quelqu’un s’est peut-être interposé.</translation>
    </message>
    <message>
        <source>The server’s administrator must install a certificate with an IP entry for %1 in its subjectAltName (RFC 9525 §6.4). Until then you can trust this one by its fingerprint in your account (in a terminal: --pin).</source>
        <translation>L’administrateur du serveur doit installer un certificat avec une entrée IP pour %1 dans son subjectAltName (RFC 9525 §6.4). D’ici là, vous pouvez faire confiance à celui-ci par son empreinte dans votre compte (dans un terminal : --pin).</translation>
    </message>
    <message>
        <source>The server’s administrator must install a certificate with the server’s name in its subjectAltName (RFC 9525). Until then you can trust this one by its fingerprint in your account (in a terminal: --pin).</source>
        <translation>L’administrateur du serveur doit installer un certificat dont le subjectAltName contient le nom du serveur (RFC 9525). D’ici là, vous pouvez faire confiance à celui-ci par son empreinte dans votre compte (dans un terminal : --pin).</translation>
    </message>
    <message>
        <source>If the server is yours, or its administrator told you the fingerprint, trust this certificate in your account (in a terminal: --pin). Otherwise the server needs a certificate from an authority that this computer knows.</source>
        <translation>Si le serveur est à vous, ou si son administrateur vous a donné l’empreinte, faites confiance à ce certificat dans votre compte (dans un terminal : --pin). Sinon, le serveur a besoin d’un certificat délivré par une autorité que cet ordinateur connaît.</translation>
    </message>
</context>
<context>
    <name>app::Verdict</name>
    <message>
        <source>The server said: %1</source>
        <translation>Le serveur a dit : %1</translation>
    </message>
    <message>
        <source>The server refused your letter.</source>
        <translation>Le serveur a refusé votre lettre.</translation>
    </message>
    <message>
        <source>Facteur cannot do this as you asked.</source>
        <translation>Cette demande ne peut pas être exécutée telle quelle.</translation>
    </message>
    <message>
        <source>The letter cannot be sent yet.</source>
        <translation>La lettre ne peut pas encore partir.</translation>
    </message>
    <message>
        <source>Fix what is named here, then send the letter again.</source>
        <translation>Corrigez ce qui est indiqué ici, puis renvoyez la lettre.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Un fichier est illisible.</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you can open it, or remove it from the letter.</source>
        <translation>Vérifiez que le fichier existe toujours et que vous pouvez l’ouvrir, ou retirez-le de la lettre.</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>Le serveur n’a pas pu être joint.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Le serveur n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Nothing was delivered. Try again later.</source>
        <translation>Rien n’a été distribué. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>The connection broke before the letter was handed over.</source>
        <translation>La connexion s’est rompue avant la remise de la lettre.</translation>
    </message>
    <message>
        <source>Nothing was delivered. Send the letter again.</source>
        <translation>Rien n’a été distribué. Renvoyez la lettre.</translation>
    </message>
    <message>
        <source>The connection could not be made safe, so nothing was sent.</source>
        <translation>La connexion n’a pas pu être sécurisée, donc rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>The login was refused.</source>
        <translation>L’authentification a été refusée.</translation>
    </message>
    <message>
        <source>The server cannot check passwords right now. Try again later.</source>
        <translation>Le serveur ne peut pas vérifier les mots de passe en ce moment. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>Something could not be read or written on this computer.</source>
        <translation>Quelque chose n’a pas pu être lu ou écrit sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Check that the file still exists and that the disk has room.</source>
        <translation>Vérifiez que le fichier existe toujours et qu’il reste de la place sur le disque.</translation>
    </message>
    <message>
        <source>Ask the recipient before you send the letter again; otherwise it may arrive twice.</source>
        <translation>Demandez au destinataire avant de renvoyer la lettre ; sinon elle pourrait arriver deux fois.</translation>
    </message>
    <message>
        <source>You stopped the letter. Nothing was delivered.</source>
        <translation>Vous avez interrompu l’envoi. Rien n’a été distribué.</translation>
    </message>
    <message numerus="yes">
        <source>The server refused %n recipient(s); nobody has your letter.</source>
        <translation>
            <numerusform>Le serveur a refusé %n destinataire ; personne n’a votre lettre.</numerusform>
            <numerusform>Le serveur a refusé %n destinataires ; personne n’a votre lettre.</numerusform>
        </translation>
    </message>
    <message>
        <source>The letter was not sent.</source>
        <translation>La lettre n’a pas été envoyée.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>refused:</source>
        <translation>refusé :</translation>
    </message>
    <message>
        <source>try later:</source>
        <translation>à réessayer :</translation>
    </message>
    <message>
        <source>try later</source>
        <translation>à réessayer plus tard</translation>
    </message>
    <message>
        <source>may have been delivered</source>
        <translation>peut-être distribuée</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>pas essayé</translation>
    </message>
    <message>
        <source>Who can fix this: you.</source>
        <translation>C’est à vous d’agir.</translation>
    </message>
    <message>
        <source>Who can fix this: your provider.</source>
        <translation>C’est à votre fournisseur d’agir.</translation>
    </message>
    <message>
        <source>Who can fix this: the administrator of the recipient’s server.</source>
        <translation>C’est à l’administrateur du serveur du destinataire d’agir.</translation>
    </message>
    <message>
        <source>Who can fix this: the administrator of the network.</source>
        <translation>C’est à l’administrateur du réseau d’agir.</translation>
    </message>
    <message>
        <source>Check the address, or reach the recipient another way.</source>
        <translation>Vérifiez l’adresse, ou joignez le destinataire autrement.</translation>
    </message>
    <message>
        <source>The proxy did not let you through.</source>
        <translation>Le mandataire ne vous a pas laissé passer.</translation>
    </message>
    <message>
        <source>This happened while connecting.</source>
        <translation>L’échec est survenu pendant la connexion.</translation>
    </message>
    <message>
        <source>This happened while the envelope was being sent.</source>
        <translation>L’échec est survenu pendant l’envoi de l’enveloppe.</translation>
    </message>
    <message>
        <source>This happened while the letter was being handed over.</source>
        <translation>L’échec est survenu pendant la remise de la lettre.</translation>
    </message>
    <message>
        <source>This happened while waiting for the confirmation.</source>
        <translation>L’échec est survenu pendant l’attente de la confirmation.</translation>
    </message>
    <message>
        <source>The letter is too large.</source>
        <translation>La lettre est trop grande.</translation>
    </message>
    <message>
        <source>It is %1; this server accepts letters of up to %2.</source>
        <translation>Elle fait %1 ; ce serveur accepte les lettres jusqu’à %2.</translation>
    </message>
    <message>
        <source>Send smaller attachments, or a link in their place. Files grow by a third when they are sent.</source>
        <translation>Envoyez des pièces jointes plus petites, ou un lien à leur place. Les fichiers grossissent d’un tiers à l’envoi.</translation>
    </message>
    <message>
        <source>There is no server with this name.</source>
        <translation>Aucun serveur ne porte ce nom.</translation>
    </message>
    <message>
        <source>Check the server name in your account. If it is right, this computer may be offline.</source>
        <translation>Vérifiez le nom du serveur dans votre compte. S’il est correct, cet ordinateur est peut-être hors ligne.</translation>
    </message>
    <message>
        <source>The recipient’s domain does not lead to a server.</source>
        <translation>Le domaine du destinataire ne mène à aucun serveur.</translation>
    </message>
    <message>
        <source>Check the part of the address after the @. If it is right, this computer may be offline.</source>
        <translation>Vérifiez la partie de l’adresse après le @. Si elle est juste, cet ordinateur est peut-être hors ligne.</translation>
    </message>
    <message>
        <source>Check the network, and server and port in your account; or try again later.</source>
        <translation>Vérifiez le réseau, ainsi que le serveur et le port dans votre compte ; ou réessayez plus tard.</translation>
    </message>
    <message>
        <source>The server broke the rules of SMTP.</source>
        <translation>Le serveur n’a pas respecté les règles de SMTP.</translation>
    </message>
    <message>
        <source>Check server and port in your account: this may not be a mail server. If they are right, tell its administrator.</source>
        <translation>Vérifiez le serveur et le port dans votre compte : ce n’est peut-être pas un serveur de messagerie. S’ils sont justes, prévenez son administrateur.</translation>
    </message>
    <message>
        <source>Check the server’s name and port in your account. If they are right, ask your provider; somebody may also be listening in on this network.</source>
        <translation>Vérifiez le nom et le port du serveur dans votre compte. S’ils sont corrects, adressez-vous à votre fournisseur ; il se peut aussi que quelqu’un intercepte les échanges sur ce réseau.</translation>
    </message>
    <message>
        <source>Check user name and password. Some providers need an app password, which you create on their website, instead of your own.</source>
        <translation>Vérifiez le nom d’utilisateur et le mot de passe. Certains fournisseurs exigent un mot de passe d’application, créé sur leur site, à la place du vôtre.</translation>
    </message>
    <message>
        <source>Check the user name and the password for the proxy: the mail server was not reached.</source>
        <translation>Vérifiez le nom d’utilisateur et le mot de passe du mandataire : le serveur de messagerie n’a pas été atteint.</translation>
    </message>
    <message>
        <source>The server did not accept your letter for now.</source>
        <translation>Le serveur n’a pas accepté votre lettre pour l’instant.</translation>
    </message>
    <message>
        <source>The recipient’s domain accepts no mail.</source>
        <translation>Le domaine du destinataire n’accepte pas de courrier.</translation>
    </message>
    <message>
        <source>Who can fix this: the recipient.</source>
        <translation>C’est au destinataire d’agir.</translation>
    </message>
    <message>
        <source>Trying again later can help.</source>
        <translation>Réessayer plus tard peut aider.</translation>
    </message>
    <message>
        <source>Trying again helps only after a change.</source>
        <translation>Réessayer n’aidera qu’après un changement.</translation>
    </message>
    <message>
        <source>Trying again will not help.</source>
        <translation>Réessayer n’aidera pas.</translation>
    </message>
    <message>
        <source>The server accepted your letter for %1 of %2 recipients.</source>
        <translation>Le serveur a accepté votre lettre pour %1 des %2 destinataires.</translation>
    </message>
    <message>
        <source>The server accepted none of the recipients; nobody has your letter.</source>
        <translation>Le serveur n’a accepté aucun destinataire ; personne n’a votre lettre.</translation>
    </message>
    <message>
        <source>The reasons differ: see what to do for each recipient.</source>
        <translation>Les raisons diffèrent : voyez quoi faire pour chaque destinataire.</translation>
    </message>
    <message numerus="yes">
        <source>The server accepted your letter for %n recipient(s).</source>
        <translation>
            <numerusform>Le serveur a accepté votre lettre pour %n destinataire.</numerusform>
            <numerusform>Le serveur a accepté votre lettre pour %n destinataires.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some servers offer %1 and keep no secret for it: if the password is right, the login method %2 is worth a try (in a terminal: --auth %2).</source>
        <translation>Certains serveurs proposent %1 sans conserver de secret pour cette méthode : si le mot de passe est juste, essayez la méthode d’authentification %2 (dans un terminal : --auth %2).</translation>
    </message>
    <message>
        <source>According to %1: %2.</source>
        <comment>a provider’s name, and what a code of its own says</comment>
        <translation>Selon %1 : %2.</translation>
    </message>
    <message>
        <source>accepted, but not delivered: the letter did not follow</source>
        <translation>accepté, mais rien n’a été distribué : la lettre n’a pas suivi</translation>
    </message>
    <message>
        <source>It may have been delivered: the server’s last reply can be read both ways.</source>
        <translation>La lettre a peut-être été distribuée : la dernière réponse du serveur peut se lire dans les deux sens.</translation>
    </message>
    <message>
        <source>There was no way to log in.</source>
        <translation>Il n’y avait aucun moyen de s’authentifier.</translation>
    </message>
    <message>
        <source>The server did not refuse your password. Send the letter again; if that does not help, ask your provider.</source>
        <translation>Le serveur n’a pas refusé votre mot de passe. Renvoyez la lettre ; si rien ne change, adressez-vous à votre fournisseur.</translation>
    </message>
    <message>
        <source>The server did not prove who it is at the login.</source>
        <translation>Le serveur n’a pas prouvé son identité lors de l’authentification.</translation>
    </message>
    <message>
        <source>Send the letter again later, only to the recipients who do not have it.</source>
        <translation>Renvoyez la lettre plus tard, seulement aux destinataires qui ne l’ont pas.</translation>
    </message>
    <message>
        <source>not tried:</source>
        <translation>pas essayé :</translation>
    </message>
    <message>
        <source>The administrator of the recipient’s server must fix its TLS; somebody on this network may also be in between.</source>
        <translation>L’administrateur du serveur du destinataire doit corriger son TLS ; il se peut aussi que quelqu’un s’interpose sur ce réseau.</translation>
    </message>
    <message>
        <source>The DNS names servers for the recipient’s domain that do not exist.</source>
        <translation>Le DNS indique, pour le domaine du destinataire, des serveurs qui n’existent pas.</translation>
    </message>
    <message>
        <source>The administrator of the recipient’s domain must fix its MX records. Try again later.</source>
        <translation>L’administrateur du domaine du destinataire doit corriger ses enregistrements MX. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>The proxy did not open a connection to the server.</source>
        <translation>Le mandataire n’a pas ouvert de connexion vers le serveur.</translation>
    </message>
    <message>
        <source>Check server and port in your account, and whether the proxy lets mail through: its administrator knows.</source>
        <translation>Vérifiez le serveur et le port dans votre compte, et si le mandataire laisse passer le courrier : son administrateur le sait.</translation>
    </message>
    <message>
        <source>If you cannot reach other servers either, your provider may have closed this port to its customers: then send through your provider’s server. If you can, try again later.</source>
        <translation>Si aucun autre serveur n’est joignable non plus, votre fournisseur a peut-être fermé ce port à ses clients : passez alors par son serveur. Sinon, réessayez plus tard.</translation>
    </message>
    <message>
        <source>The administrator of the recipient’s server must look into it.</source>
        <translation>C’est à l’administrateur du serveur du destinataire de voir ce qui se passe.</translation>
    </message>
    <message>
        <source>Nobody has your letter.</source>
        <translation>Personne n’a reçu votre lettre.</translation>
    </message>
    <message>
        <source>The server agreed to encrypt (STARTTLS), but went on unencrypted.</source>
        <translation>Le serveur a accepté de chiffrer (STARTTLS), puis a continué en clair.</translation>
    </message>
    <message>
        <source>The server’s administrator must look into it. If another network makes a difference, somebody on this one may have changed the reply.</source>
        <translation>L’administrateur du serveur doit s’en occuper. Si un autre réseau change quelque chose, quelqu’un sur celui-ci a pu modifier la réponse.</translation>
    </message>
    <message>
        <source>It may have been delivered: the server did not confirm it.</source>
        <translation>La lettre a peut-être été distribuée : le serveur ne l’a pas confirmé.</translation>
    </message>
    <message>
        <source>It may have been delivered: you stopped it before the server could confirm.</source>
        <translation>La lettre a peut-être été distribuée : vous l’avez interrompue avant que le serveur ne confirme.</translation>
    </message>
    <message>
        <source>It may have been delivered: the server did not confirm in time.</source>
        <translation>La lettre a peut-être été distribuée : le serveur n’a pas confirmé à temps.</translation>
    </message>
    <message>
        <source>Ask the recipients before you send the letter again; otherwise it may arrive twice.</source>
        <translation>Demandez aux destinataires avant de renvoyer la lettre ; sinon elle pourrait arriver deux fois.</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>arrêté par vous</translation>
    </message>
    <message>
        <source>The DNS cannot say right now which server accepts the letter.</source>
        <translation>Le DNS ne peut pas dire pour l’instant quel serveur reçoit la lettre.</translation>
    </message>
    <message>
        <source>Nothing promises that the letter travels under TLS all the way (REQUIRETLS), so nothing was sent.</source>
        <translation>Rien ne garantit que la lettre voyage sous TLS sur tout le trajet (REQUIRETLS) : rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Send the letter through a server that offers REQUIRETLS, or do not ask for it (in a terminal: --requiretls).</source>
        <translation>Envoyez la lettre par un serveur qui propose REQUIRETLS, ou renoncez à cette exigence (dans un terminal : --requiretls).</translation>
    </message>
    <message>
        <source>There is no proxy with this name.</source>
        <translation>Aucun mandataire (proxy) ne porte ce nom.</translation>
    </message>
    <message>
        <source>Check the name of the proxy. If it is right, this computer may be offline.</source>
        <translation>Vérifiez le nom du mandataire. S’il est correct, cet ordinateur est peut-être hors ligne.</translation>
    </message>
    <message>
        <source>The proxy could not be reached.</source>
        <translation>Le mandataire (proxy) n’a pas pu être joint.</translation>
    </message>
    <message>
        <source>Check name and port of the proxy, and whether it is running: the mail server was not asked for anything.</source>
        <translation>Vérifiez le nom et le port du mandataire, et s’il fonctionne : rien n’a été demandé au serveur de messagerie.</translation>
    </message>
    <message>
        <source>The mail server on this computer could not be reached.</source>
        <translation>Le serveur de messagerie de cet ordinateur n’a pas pu être joint.</translation>
    </message>
    <message>
        <source>Check the path of the server’s socket, whether the server is running, and whether you may write to the socket.</source>
        <translation>Vérifiez le chemin de la socket du serveur, si le serveur fonctionne, et si vous pouvez écrire dans la socket.</translation>
    </message>
    <message>
        <source>you settled it: it arrived</source>
        <translation>vous l’avez confirmé : elle est arrivée</translation>
    </message>
    <message>
        <source>You settled it: the letter arrived.</source>
        <translation>Vous l’avez confirmé : la lettre est arrivée.</translation>
    </message>
    <message>
        <source>The server itself never confirmed it.</source>
        <translation>Le serveur lui-même ne l’a jamais confirmé.</translation>
    </message>
    <message numerus="yes">
        <source>You settled it for %n recipient(s): the letter arrived.</source>
        <translation>
            <numerusform>Vous l’avez confirmé pour %n destinataire : la lettre est arrivée.</numerusform>
            <numerusform>Vous l’avez confirmé pour %n destinataires : la lettre est arrivée.</numerusform>
        </translation>
    </message>
    <message>
        <source>You stopped the letter. Nobody else got it.</source>
        <translation>Vous avez interrompu l’envoi. Personne d’autre n’a reçu la lettre.</translation>
    </message>
    <message>
        <source>This server does not accept the letter as it is.</source>
        <translation>Ce serveur n’accepte pas la lettre telle quelle.</translation>
    </message>
    <message>
        <source>The letter holds 8-bit text, and this server accepts only 7-bit letters. The letter is finished or signed: another encoding would change it.</source>
        <translation>La lettre contient du texte sur 8 bits, et ce serveur n’accepte que des lettres sur 7 bits. Cette lettre est déjà faite ou signée : un autre codage la changerait.</translation>
    </message>
    <message>
        <source>Send the letter through another server, or save it again with its text in quoted-printable or base64.</source>
        <translation>Envoyez la lettre par un autre serveur, ou enregistrez-la de nouveau avec son texte codé en quoted-printable ou en base64.</translation>
    </message>
    <message>
        <source>Before that, the server said: %1</source>
        <translation>Avant cela, le serveur a dit : %1</translation>
    </message>
    <message>
        <source>The server does not speak LMTP.</source>
        <translation>Le serveur n’utilise pas LMTP.</translation>
    </message>
    <message>
        <source>The server speaks LMTP, not SMTP.</source>
        <translation>Le serveur utilise LMTP, et non SMTP.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>recipients, why they do not have the letter</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Send the letter without asking for that (in a terminal: --requiretls), or ask the administrator of the recipient’s server to fix its TLS.</source>
        <translation>Envoyez la lettre sans cette exigence (dans un terminal : --requiretls), ou demandez à l’administrateur du serveur du destinataire de corriger son TLS.</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you can open it.</source>
        <translation>Vérifiez que le fichier existe encore et que vous pouvez l’ouvrir.</translation>
    </message>
    <message>
        <source>Send the letter again only to the recipients who do not have it: each has its own reason.</source>
        <translation>Ne renvoyez la lettre qu’aux destinataires qui ne l’ont pas : pour chacun, la raison est différente.</translation>
    </message>
    <message>
        <source>Set “route” to “smtp” for this account in accounts.json (in a terminal: write smtp:// instead of lmtp://).</source>
        <translation>Réglez « route » sur « smtp » pour ce compte dans accounts.json (dans un terminal : écrivez smtp:// à la place de lmtp://).</translation>
    </message>
    <message>
        <source>Set “route” to “lmtp” for this account in accounts.json (in a terminal: write lmtp:// instead of smtp://).</source>
        <translation>Réglez « route » sur « lmtp » pour ce compte dans accounts.json (dans un terminal : écrivez lmtp:// à la place de smtp://).</translation>
    </message>
    <message>
        <source>Check --source: it must be an address of this computer, of the same kind as the server’s (IPv4 or IPv6).</source>
        <translation>Vérifiez --source : il faut une adresse de cet ordinateur, du même type que celle du serveur (IPv4 ou IPv6).</translation>
    </message>
    <message>
        <source>If this port wants TLS from the start, as 465 does, choose that in your account (in a terminal: write smtps:// instead of smtp://). If not, check server and port, and try again later.</source>
        <translation>Si ce port attend TLS dès la connexion, comme le 465, choisissez cela dans votre compte (dans un terminal : écrivez smtps:// à la place de smtp://). Sinon, vérifiez le serveur et le port, et réessayez plus tard.</translation>
    </message>
    <message>
        <source>The server accepted the letter for the other recipient.</source>
        <translation>Le serveur a accepté la lettre pour l’autre destinataire.</translation>
    </message>
    <message>
        <source>The server accepted the letter for the others.</source>
        <translation>Le serveur a accepté la lettre pour les autres.</translation>
    </message>
</context>
<context>
    <name>app::cli::Cli</name>
    <message>
        <source>the argument “%1” belongs to no option</source>
        <translation>l’argument « %1 » n’appartient à aucune option</translation>
    </message>
    <message>
        <source>a password does not belong on the command line, where others can read it: use --password-file or --password-command</source>
        <translation>un mot de passe n’a rien à faire sur la ligne de commande, où d’autres peuvent le lire : utilisez --password-file ou --password-command</translation>
    </message>
    <message>
        <source>there is no option “--%1”</source>
        <translation>il n’y a pas d’option « --%1 »</translation>
    </message>
    <message>
        <source>“--%1” is not in this version</source>
        <translation>« --%1 » n’est pas dans cette version</translation>
    </message>
    <message>
        <source>“--%1” takes no value</source>
        <translation>« --%1 » ne prend pas de valeur</translation>
    </message>
    <message>
        <source>“--%1” needs a value: %2</source>
        <translation>« --%1 » demande une valeur : %2</translation>
    </message>
    <message>
        <source>sends one message and prints the session</source>
        <translation>envoie un message et affiche la session</translation>
    </message>
    <message>
        <source>runs the practice post office, for other programs to talk to</source>
        <translation>ouvre le bureau de poste d’entraînement à d’autres programmes</translation>
    </message>
    <message>
        <source>sends a first letter to the practice post office, and explains it</source>
        <translation>envoie une première lettre au bureau de poste d’entraînement et l’explique</translation>
    </message>
    <message>
        <source>facteur                  opens the window
facteur mailto:…         opens a compose window, filled in
</source>
        <translation>facteur                  ouvre la fenêtre
facteur mailto:…         ouvre une lettre déjà remplie
</translation>
    </message>
    <message>
        <source>facteur COMMAND --help   says more
</source>
        <translation>facteur COMMANDE --help  en dit plus
</translation>
    </message>
    <message>
        <source>there is no command “%1”: `facteur help` names them</source>
        <translation>il n’y a pas de commande « %1 » : « facteur help » les énumère</translation>
    </message>
    <message>
        <source>“%1” is not in this version</source>
        <translation>« %1 » n’est pas dans cette version</translation>
    </message>
    <message>
        <source>stopped before a connection was opened: nothing was sent</source>
        <translation>arrêté avant toute connexion : rien n’a été envoyé</translation>
    </message>
    <message>
        <source>no password is saved for the account “%1”: use --password-file or --password-command</source>
        <translation>aucun mot de passe n’est enregistré pour le compte « %1 » : utilisez --password-file ou --password-command</translation>
    </message>
    <message>
        <source>the session log is incomplete; the letter itself ended with status %1</source>
        <translation>le journal de la session est incomplet ; l’envoi lui-même s’est terminé avec le code %1</translation>
    </message>
    <message>
        <source>My first letter</source>
        <translation>Ma première lettre</translation>
    </message>
    <message>
        <source>Dear Charles,

this letter goes to the practice post office inside Facteur: a real mail server, on this computer alone. It needs no account and no network.
</source>
        <translation>Cher Charles,

cette lettre va au bureau de poste d’entraînement de Facteur : un vrai serveur de messagerie, sur ce seul ordinateur. Il ne faut ni compte ni réseau.
</translation>
    </message>
    <message>
        <source>A letter from %1
to %2, by way of the practice post office.
-&gt; goes to the server, &lt;- comes from it; with a tilde (~&gt; &lt;~) nobody on the way can read it.

</source>
        <translation>Une lettre de %1
à %2, par le bureau de poste d’entraînement.
-&gt; va au serveur, &lt;- en vient ; avec un tilde (~&gt; &lt;~), personne ne peut lire en chemin.

</translation>
    </message>
    <message>
        <source>
The letter is in %1. This is what arrived:

</source>
        <translation>
La lettre se trouve dans %1. Voici ce qui est arrivé :

</translation>
    </message>
    <message>
        <source>its first line is too long</source>
        <translation>sa première ligne est trop longue</translation>
    </message>
    <message>
        <source>its first line is empty</source>
        <translation>sa première ligne est vide</translation>
    </message>
    <message>
        <source>its first line holds a NUL</source>
        <translation>sa première ligne contient un NUL</translation>
    </message>
    <message>
        <source>it prints more than a password</source>
        <translation>elle affiche plus qu’un mot de passe</translation>
    </message>
    <message>
        <source>it ended with status %1</source>
        <translation>elle s’est terminée avec le code %1</translation>
    </message>
    <message>
        <source>it crashed</source>
        <translation>elle a planté</translation>
    </message>
    <message>
        <source>it did not end in time</source>
        <translation>elle ne s’est pas terminée à temps</translation>
    </message>
    <message>
        <source>the password command failed: %1</source>
        <translation>la commande du mot de passe a échoué : %1</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 est illisible : %2</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 text</source>
        <translation>%1 n’est pas un texte UTF-8</translation>
    </message>
    <message>
        <source>the message cannot be written</source>
        <translation>le message ne peut pas être écrit</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ne peut pas être écrit : %2</translation>
    </message>
    <message>
        <source>none, opportunistic or required; default: required, or opportunistic on loopback</source>
        <translation>none, opportunistic ou required ; par défaut : required, ou opportunistic sur la boucle locale</translation>
    </message>
    <message>
        <source>trust these certificate authorities (PEM) instead of the system&apos;s</source>
        <translation>faire confiance à ces autorités de certification (PEM) au lieu de celles du système</translation>
    </message>
    <message>
        <source>trust the certificate with this fingerprint, hexadecimal or base64</source>
        <translation>faire confiance au certificat qui a cette empreinte, hexadécimale ou base64</translation>
    </message>
    <message>
        <source>log in as NAME</source>
        <translation>s’authentifier sous le nom NOM</translation>
    </message>
    <message>
        <source>with the password in the first line of FILE</source>
        <translation>avec le mot de passe en première ligne de FICHIER</translation>
    </message>
    <message>
        <source>or with the first line that this shell command prints</source>
        <translation>ou avec la première ligne affichée par cette commande</translation>
    </message>
    <message>
        <source>allow only these login methods</source>
        <translation>ne permettre que ces méthodes d’authentification</translation>
    </message>
    <message>
        <source>the sender, with or without a name; default: the account&apos;s</source>
        <translation>l’expéditeur, avec ou sans nom ; par défaut : celui du compte</translation>
    </message>
    <message>
        <source>recipients: several, with commas or spaces between them</source>
        <translation>les destinataires : plusieurs, séparés par des virgules ou des espaces</translation>
    </message>
    <message>
        <source>recipients of a copy</source>
        <translation>destinataires d’une copie</translation>
    </message>
    <message>
        <source>recipients whom the others do not see</source>
        <translation>destinataires que les autres ne voient pas</translation>
    </message>
    <message>
        <source>the envelope sender: where reports of failure go, if not to --from; &lt;&gt; for nowhere</source>
        <translation>l’expéditeur d’enveloppe : où va l’avis d’échec, si ce n’est pas à --from ; &lt;&gt; pour nulle part</translation>
    </message>
    <message>
        <source>the text, in UTF-8; - is standard input</source>
        <translation>le texte, en UTF-8 ; - est l’entrée standard</translation>
    </message>
    <message>
        <source>the same as HTML, in UTF-8</source>
        <translation>le même en HTML, en UTF-8</translation>
    </message>
    <message>
        <source>files to attach</source>
        <translation>fichiers à joindre</translation>
    </message>
    <message>
        <source>further header fields</source>
        <translation>autres champs d’en-tête</translation>
    </message>
    <message>
        <source>send this message as it is; recipients from --to, --cc and --bcc, or from its header</source>
        <translation>envoyer ce message tel quel ; destinataires de --to, --cc et --bcc, ou de son en-tête</translation>
    </message>
    <message>
        <source>the name by which this computer introduces itself</source>
        <translation>le nom sous lequel cet ordinateur se présente</translation>
    </message>
    <message>
        <source>how long the server may take for each step; default: the RFC&apos;s times</source>
        <translation>le temps laissé au serveur pour chaque étape ; par défaut : les délais de la RFC</translation>
    </message>
    <message>
        <source>wait for each reply before the next command</source>
        <translation>attendre chaque réponse avant la commande suivante</translation>
    </message>
    <message>
        <source>send the message with DATA, never with BDAT</source>
        <translation>envoyer le message par DATA, jamais par BDAT</translation>
    </message>
    <message>
        <source>connect from this IP address of this computer</source>
        <translation>se connecter depuis cette adresse IP de l’ordinateur</translation>
    </message>
    <message>
        <source>the session as text, explain, json (one event a line) or none; default: text</source>
        <translation>la session en text, explain, json (un événement par ligne) ou none ; par défaut : text</translation>
    </message>
    <message>
        <source>write the session there instead of to standard output</source>
        <translation>écrire la session là plutôt que sur la sortie standard</translation>
    </message>
    <message>
        <source>print the message, and the envelope on standard error; open no connection</source>
        <translation>afficher le message, et l’enveloppe sur la sortie d’erreur ; n’ouvrir aucune connexion</translation>
    </message>
    <message>
        <source>--from names one sender</source>
        <translation>--from nomme un seul expéditeur</translation>
    </message>
    <message>
        <source>--eml sends a message as it is: “--%1” cannot be used with it</source>
        <translation>--eml envoie un message tel quel : « --%1 » est incompatible</translation>
    </message>
    <message>
        <source>who is the letter for? Name a recipient with --to</source>
        <translation>à qui va la lettre ? Indiquez un destinataire avec --to</translation>
    </message>
    <message>
        <source>only --body-file and --eml read standard input</source>
        <translation>seuls --body-file et --eml lisent l’entrée standard</translation>
    </message>
    <message>
        <source>“--header %1”: write &apos;Name: value&apos;</source>
        <translation>« --header %1 » : écrivez &apos;Nom: valeur&apos;</translation>
    </message>
    <message>
        <source>there is no account “%1” in %2</source>
        <translation>il n’y a pas de compte « %1 » dans %2</translation>
    </message>
    <message>
        <source>which server? Use --server, or --profile practice</source>
        <translation>par quel serveur ? Utilisez --server, ou --profile practice</translation>
    </message>
    <message>
        <source>no certificate can be read from %1</source>
        <translation>aucun certificat lisible dans %1</translation>
    </message>
    <message>
        <source>use --server or --profile, not both</source>
        <translation>utilisez --server ou --profile, pas les deux</translation>
    </message>
    <message>
        <source>“--tls %1” contradicts the account, which uses TLS from the start</source>
        <translation>« --tls %1 » contredit le compte, qui utilise TLS dès la connexion</translation>
    </message>
    <message>
        <source>use --password-file or --password-command, not both</source>
        <translation>utilisez --password-file ou --password-command, pas les deux</translation>
    </message>
    <message>
        <source>the practice account has a login of its own</source>
        <translation>le compte d’entraînement a sa propre authentification</translation>
    </message>
    <message>
        <source>whose password? Name the user with --user</source>
        <translation>le mot de passe de qui ? Indiquez le nom d’utilisateur avec --user</translation>
    </message>
    <message>
        <source>the login needs --password-file or --password-command</source>
        <translation>l’authentification exige --password-file ou --password-command</translation>
    </message>
    <message>
        <source>--auth must name at least one login method</source>
        <translation>--auth doit indiquer au moins une méthode d’authentification</translation>
    </message>
    <message>
        <source>“--ehlo %1”: write a host name or [an IP address]</source>
        <translation>« --ehlo %1 » : écrivez un nom de machine ou [une adresse IP]</translation>
    </message>
    <message>
        <source>“--timeout %1”: write a number of seconds, at most a day</source>
        <translation>« --timeout %1 » : écrivez un nombre de secondes, un jour au plus</translation>
    </message>
    <message>
        <source>“--source %1” is not an IP address</source>
        <translation>« --source %1 » n’est pas une adresse IP</translation>
    </message>
    <message>
        <source>who is the letter from? Name the sender with --from</source>
        <translation>de qui vient la lettre ? Indiquez l’expéditeur avec --from</translation>
    </message>
    <message>
        <source>default 0: a free one, which is printed</source>
        <translation>par défaut 0 : un port libre, qui est affiché</translation>
    </message>
    <message>
        <source>the IP address to listen on; default: loopback only</source>
        <translation>l’adresse IP où écouter ; par défaut : la boucle locale seule</translation>
    </message>
    <message>
        <source>where letters are kept; default: the practice mailbox that the window shows</source>
        <translation>où garder les lettres ; par défaut : la boîte d’entraînement de la fenêtre</translation>
    </message>
    <message>
        <source>the certificate chain (PEM); default: its own</source>
        <translation>la chaîne de certificats (PEM) ; par défaut : la sienne</translation>
    </message>
    <message>
        <source>its private key (PEM)</source>
        <translation>sa clé privée (PEM)</translation>
    </message>
    <message>
        <source>a second port, with TLS from the start; 0: a free one</source>
        <translation>un second port, avec TLS dès la connexion ; 0 : un port libre</translation>
    </message>
    <message>
        <source>accept only this user name; default: any</source>
        <translation>n’accepter que ce nom d’utilisateur ; par défaut : tous</translation>
    </message>
    <message>
        <source>its password, in the first line of FILE</source>
        <translation>son mot de passe, en première ligne de FICHIER</translation>
    </message>
    <message>
        <source>accept no mail before STARTTLS</source>
        <translation>n’accepter aucun courrier avant STARTTLS</translation>
    </message>
    <message>
        <source>accept no mail before a login</source>
        <translation>n’accepter aucun courrier avant l’authentification</translation>
    </message>
    <message>
        <source>the largest message it accepts, in bytes</source>
        <translation>la taille maximale d’un message, en octets</translation>
    </message>
    <message>
        <source>log the conversation as text, json (one event a line) or none; default: text</source>
        <translation>journal de la conversation : text, json (un événement par ligne) ou none ; par défaut : text</translation>
    </message>
    <message>
        <source>“%1” is not a port: write a number from 0 to 65535</source>
        <translation>« %1 » n’est pas un port : écrivez un nombre de 0 à 65535</translation>
    </message>
    <message>
        <source>“--listen %1” is not an IP address</source>
        <translation>« --listen %1 » n’est pas une adresse IP</translation>
    </message>
    <message>
        <source>--tls-cert and --tls-key go together</source>
        <translation>--tls-cert et --tls-key s’emploient ensemble</translation>
    </message>
    <message>
        <source>“--max-size %1”: write a number of bytes</source>
        <translation>« --max-size %1 » : écrivez un nombre d’octets</translation>
    </message>
    <message>
        <source>--user and --password-file go together</source>
        <translation>--user et --password-file s’emploient ensemble</translation>
    </message>
    <message>
        <source>other computers can reach this practice post office, which accepts every letter</source>
        <translation>d’autres ordinateurs peuvent atteindre ce bureau de poste d’entraînement, qui accepte toute lettre</translation>
    </message>
    <message>
        <source>“--tls %1”: write none, opportunistic or required</source>
        <translation>« --tls %1 » : écrivez none, opportunistic ou required</translation>
    </message>
    <message>
        <source>--server names only the server: give the user name with --user, the password with --password-file or --password-command</source>
        <translation>--server n’indique que le serveur : donnez le nom d’utilisateur avec --user, le mot de passe avec --password-file ou --password-command</translation>
    </message>
    <message>
        <source>“--tls %1” contradicts smtps://, which means TLS from the start</source>
        <translation>« --tls %1 » contredit smtps://, qui signifie TLS dès la connexion</translation>
    </message>
    <message>
        <source>“--pin %1”: write SHA256: and the certificate&apos;s fingerprint, 64 hexadecimal digits or base64</source>
        <translation>« --pin %1 » : écrivez SHA256: et l’empreinte du certificat, 64 chiffres hexadécimaux ou base64</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Enveloppe</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé définitivement</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>à réessayer plus tard</translation>
    </message>
    <message>
        <source>uncertain: the letter may have been delivered</source>
        <translation>incertain : la lettre a peut-être été distribuée</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>pas essayé</translation>
    </message>
    <message>
        <source>“--log %1” is not a known form</source>
        <translation>« --log %1 » n’est pas une forme connue</translation>
    </message>
    <message>
        <source>there is no display to open a window on; `facteur help` says what works without one</source>
        <translation>il n’y a pas d’écran où ouvrir une fenêtre ; « facteur help » dit ce qui fonctionne sans écran</translation>
    </message>
    <message>
        <source>the window cannot be opened: %1: %2</source>
        <translation>la fenêtre ne peut pas s’ouvrir : %1 : %2</translation>
    </message>
    <message>
        <source>Password for %1 at %2: </source>
        <translation>Mot de passe de %1 sur %2 : </translation>
    </message>
    <message>
        <source>Facteur cannot ask for the password: %1</source>
        <translation>Facteur ne peut pas demander le mot de passe : %1</translation>
    </message>
    <message>
        <source>no password was typed</source>
        <translation>aucun mot de passe n’a été saisi</translation>
    </message>
    <message>
        <source>show the server this certificate chain (PEM)</source>
        <translation>présenter au serveur cette chaîne de certificats (PEM)</translation>
    </message>
    <message>
        <source>with this private key (PEM)</source>
        <translation>avec cette clé privée (PEM)</translation>
    </message>
    <message>
        <source>log in with the OAuth2 access token in the first line of FILE</source>
        <translation>s’authentifier avec le jeton d’accès OAuth2 en première ligne de FICHIER</translation>
    </message>
    <message>
        <source>--client-cert and --client-key go together</source>
        <translation>--client-cert et --client-key s’emploient ensemble</translation>
    </message>
    <message>
        <source>%1 has no usable private key (one with a passphrase cannot be used)</source>
        <translation>%1 ne contient pas de clé privée utilisable (une clé protégée par une phrase secrète ne peut pas servir)</translation>
    </message>
    <message>
        <source>use --token-file or a password option, not both</source>
        <translation>utilisez --token-file ou une option de mot de passe, pas les deux</translation>
    </message>
    <message>
        <source>ask for a delivery report on success, failure, delay, or never</source>
        <translation>demander un avis : success (distribution), failure (échec), delay (retard), ou never (jamais)</translation>
    </message>
    <message>
        <source>how much of the letter a failure report returns</source>
        <translation>ce qu’un avis d’échec renvoie de la lettre</translation>
    </message>
    <message>
        <source>“--dsn %1”: write success, failure and delay, or never</source>
        <translation>« --dsn %1 » : écrivez success, failure et delay, ou never</translation>
    </message>
    <message>
        <source>“--dsn never” cannot be combined with other values</source>
        <translation>« --dsn never » s’emploie seul</translation>
    </message>
    <message>
        <source>“--ret %1”: write full or hdrs</source>
        <translation>« --ret %1 » : écrivez full ou hdrs</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>il manque %1</translation>
    </message>
    <message>
        <source>looks at what a server offers and how safe it is; sends nothing</source>
        <translation>examine ce qu’un serveur propose et à quel point il est sûr ; n’envoie rien</translation>
    </message>
    <message>
        <source>how long the server may take for each step; default: 10</source>
        <translation>le temps laissé au serveur pour chaque étape ; par défaut : 10</translation>
    </message>
    <message>
        <source>text: the findings; explain: the session too; json: both, one object a line; default: text</source>
        <translation>text : les constats ; explain : aussi la session ; json : les deux, un objet par ligne ; par défaut : text</translation>
    </message>
    <message>
        <source>“%1” is not a host: write a name or an IP address, with :port for one port only</source>
        <translation>« %1 » n’est pas un hôte : écrivez un nom ou une adresse IP, avec :port pour un seul port</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS dès la connexion</translation>
    </message>
    <message>
        <source>unencrypted first</source>
        <translation>d’abord en clair</translation>
    </message>
    <message>
        <source>“--proxy %1”: write socks5://host:port or http://host:port</source>
        <translation>« --proxy %1 » : écrivez socks5://hôte:port ou http://hôte:port</translation>
    </message>
    <message>
        <source>send only under TLS and to servers with a verified certificate, all the way</source>
        <translation>n’envoyer que sous TLS, vers des serveurs au certificat vérifié, sur tout le trajet</translation>
    </message>
    <message>
        <source>ask the server to hold the letter this long</source>
        <translation>demander au serveur de retenir la lettre ce temps-là</translation>
    </message>
    <message>
        <source>ask the server to hold the letter until then, e.g. 2030-01-31T08:00:00Z</source>
        <translation>demander au serveur de retenir la lettre jusque-là, p. ex. 2030-01-31T08:00:00Z</translation>
    </message>
    <message>
        <source>the deadline for delivery, from now</source>
        <translation>le délai de distribution, à partir de maintenant</translation>
    </message>
    <message>
        <source>when the deadline passes: return the letter, or notify you; default: notify</source>
        <translation>passé ce délai : return (la lettre revient) ou notify (vous êtes averti) ; par défaut : notify</translation>
    </message>
    <message>
        <source>priority from -9 to 9, higher goes first</source>
        <translation>priorité de -9 à 9, la plus haute passe d’abord</translation>
    </message>
    <message>
        <source>ignore these extensions of the server, e.g. SIZE,DSN</source>
        <translation>ignorer ces extensions du serveur, p. ex. SIZE,DSN</translation>
    </message>
    <message>
        <source>a Unix socket does not use TLS: its data does not leave this computer</source>
        <translation>une socket Unix n’utilise pas TLS : ses données ne quittent pas cet ordinateur</translation>
    </message>
    <message>
        <source>use --hold-for or --hold-until, not both</source>
        <translation>utilisez --hold-for ou --hold-until, pas les deux</translation>
    </message>
    <message>
        <source>“--hold-for %1”: write a number of seconds</source>
        <translation>« --hold-for %1 » : écrivez un nombre de secondes</translation>
    </message>
    <message>
        <source>“--hold-until %1”: write a time like 2030-01-31T08:00:00Z</source>
        <translation>« --hold-until %1 » : écrivez un moment comme 2030-01-31T08:00:00Z</translation>
    </message>
    <message>
        <source>“--if-late %1”: write return or notify</source>
        <translation>« --if-late %1 » : écrivez return ou notify</translation>
    </message>
    <message>
        <source>--if-late needs --deliver-by</source>
        <translation>--if-late exige --deliver-by</translation>
    </message>
    <message>
        <source>“--deliver-by %1”: write a number of seconds</source>
        <translation>« --deliver-by %1 » : écrivez un nombre de secondes</translation>
    </message>
    <message>
        <source>use --requiretls or a TLS-Required field, not both</source>
        <translation>utilisez --requiretls ou un champ TLS-Required, pas les deux</translation>
    </message>
    <message>
        <source>“--priority %1”: write a number from -9 to 9</source>
        <translation>« --priority %1 » : écrivez un nombre de -9 à 9</translation>
    </message>
    <message>
        <source>before I try:</source>
        <translation>avant d’essayer :</translation>
    </message>
    <message>
        <source>smtp://host[:port] (587), smtps://host[:port] (465), lmtp://host[:port] (24), lmtp:/path, or mx: for each recipient&apos;s own; default: an account&apos;s</source>
        <translation>smtp://hôte[:port] (587), smtps://hôte[:port] (465), lmtp://hôte[:port] (24), lmtp:/chemin, ou mx: pour celui de chaque destinataire ; par défaut : celui d’un compte</translation>
    </message>
    <message>
        <source>with mx:, ask this DNS server, and trust what it says about DNSSEC</source>
        <translation>avec mx:, interroger ce serveur DNS et lui faire confiance quand il déclare une réponse validée par DNSSEC</translation>
    </message>
    <message>
        <source>with mx:, the port of the recipients&apos; servers, for tests; default: 25</source>
        <translation>avec mx:, le port des serveurs des destinataires, pour des essais ; par défaut : 25</translation>
    </message>
    <message>
        <source>“--%1” works only with --server mx:</source>
        <translation>« --%1 » ne s’emploie qu’avec --server mx:</translation>
    </message>
    <message>
        <source>--server mx: goes straight to servers that do not know you: “--%1” cannot be used with it</source>
        <translation>--server mx: s’adresse directement à des serveurs qui ne vous connaissent pas : « --%1 » est incompatible</translation>
    </message>
    <message>
        <source>“--mx-port %1” is not a port</source>
        <translation>« --mx-port %1 » n’est pas un port</translation>
    </message>
    <message>
        <source>“--server %1”: write mx: alone, since each recipient&apos;s domain names its server</source>
        <translation>« --server %1 » : écrivez mx: seul, car le domaine de chaque destinataire indique son serveur</translation>
    </message>
    <message>
        <source>“--server %1”: write smtp://host:port, smtps://host:port, lmtp://host:port, lmtp:/path/to/socket or mx:</source>
        <translation>« --server %1 » : écrivez smtp://hôte:port, smtps://hôte:port, lmtp://hôte:port, lmtp:/chemin/de/la/socket ou mx:</translation>
    </message>
    <message>
        <source>“--resolver %1”: write an IP address, or address:port</source>
        <translation>« --resolver %1 » : écrivez une adresse IP, ou adresse:port</translation>
    </message>
    <message>
        <source>Password for %1 at the proxy %2: </source>
        <translation>Mot de passe de %1 pour le mandataire %2 : </translation>
    </message>
    <message>
        <source>the proxy&apos;s password is too long: SOCKS5 allows 255 bytes</source>
        <translation>le mot de passe du mandataire est trop long : SOCKS5 n’admet que 255 octets</translation>
    </message>
    <message>
        <source>reach the server through a proxy: socks5://[user@]host:port or http://[user@]host:port</source>
        <translation>joindre le serveur par un mandataire (proxy) : socks5://[utilisateur@]hôte:port ou http://[utilisateur@]hôte:port</translation>
    </message>
    <message>
        <source>log in to the proxy with the password in the first line of FILE</source>
        <translation>s’authentifier auprès du mandataire avec le mot de passe en première ligne de FICHIER</translation>
    </message>
    <message>
        <source>whose password? Name the proxy&apos;s user: --proxy socks5://user@host:port</source>
        <translation>le mot de passe de qui ? Indiquez l’utilisateur du mandataire : --proxy socks5://utilisateur@hôte:port</translation>
    </message>
    <message>
        <source>the login to the proxy needs --proxy-password-file</source>
        <translation>l’authentification auprès du mandataire exige --proxy-password-file</translation>
    </message>
    <message>
        <source>--proxy names only the proxy and its user: give the password with --proxy-password-file</source>
        <translation>--proxy n’indique que le mandataire et son utilisateur : donnez le mot de passe avec --proxy-password-file</translation>
    </message>
    <message>
        <source>--proxy: write socks5://user@host:port or http://user@host:port</source>
        <translation>--proxy : écrivez socks5://utilisateur@hôte:port ou http://utilisateur@hôte:port</translation>
    </message>
    <message>
        <source>the proxy&apos;s user name is too long: SOCKS5 allows 255 bytes</source>
        <translation>le nom d’utilisateur du mandataire est trop long : SOCKS5 n’admet que 255 octets</translation>
    </message>
    <message>
        <source>the user name of an HTTP proxy cannot contain a colon</source>
        <translation>le nom d’utilisateur d’un mandataire HTTP ne peut pas contenir de deux-points</translation>
    </message>
    <message>
        <source>note: the byte order mark at the beginning of the message is not sent</source>
        <translation>note : la marque d’ordre des octets (BOM) au début du message n’est pas envoyée</translation>
    </message>
    <message>
        <source>note: the mbox line “From …” at the beginning of the message is not sent</source>
        <translation>note : la ligne mbox « From … » au début du message n’est pas envoyée</translation>
    </message>
    <message>
        <source>note: Return-Path is not sent: it belongs to an earlier delivery</source>
        <translation>note : Return-Path n’est pas envoyé, car il provient d’une distribution antérieure</translation>
    </message>
    <message>
        <source>a Unix socket does not use TLS: “%1” cannot be used with it</source>
        <translation>une socket Unix n’utilise pas TLS : « %1 » est incompatible</translation>
    </message>
    <message>
        <source>“%1” says whom to trust, so it needs TLS: it cannot be used with “--tls none”</source>
        <translation>« %1 » dit à qui faire confiance et exige TLS : l’option est incompatible avec « --tls none »</translation>
    </message>
    <message>
        <source>%1 needs a password: --password-file or --password-command</source>
        <translation>%1 exige un mot de passe : --password-file ou --password-command</translation>
    </message>
    <message>
        <source>%1 needs a token: --token-file</source>
        <translation>%1 exige un jeton : --token-file</translation>
    </message>
    <message>
        <source>opens a compose window, filled in</source>
        <translation>ouvre une fenêtre de rédaction préremplie</translation>
    </message>
    <message>
        <source>the letter cannot be handed to the window: %1</source>
        <translation>la lettre ne peut pas être remise à la fenêtre : %1</translation>
    </message>
    <message>
        <source>“--print %1”: write json or eml</source>
        <translation>« --print %1 » : écrivez json ou eml</translation>
    </message>
    <message>
        <source>the window writes plain text: --html-file works with --print, or with `facteur send`</source>
        <translation>la fenêtre n’écrit que du texte brut : --html-file s’emploie avec --print ou avec « facteur send »</translation>
    </message>
    <message>
        <source>print the draft as JSON, or the letter as it would leave, and open no window</source>
        <translation>afficher le brouillon en JSON, ou la lettre telle qu’elle partirait, sans ouvrir de fenêtre</translation>
    </message>
    <message>
        <source>note: the link asks for “%1”, which a link cannot set</source>
        <translation>note : le lien demande « %1 », qu’un lien ne peut pas définir</translation>
    </message>
    <message>
        <source>the value of “--%1” is not UTF-8, so nobody can tell its characters: check the terminal’s or the script’s encoding</source>
        <translation>la valeur de « --%1 » n’est pas en UTF-8, ses caractères sont donc inconnus : vérifiez l’encodage du terminal ou du script</translation>
    </message>
    <message>
        <source>the file name %1 is not UTF-8: rename the file, or attach it with `facteur send`</source>
        <translation>le nom de fichier %1 n’est pas en UTF-8 : renommez le fichier, ou joignez-le avec « facteur send »</translation>
    </message>
    <message>
        <source>the keyring stayed locked, or its question was cancelled: unlock it, or give --password-file or --password-command</source>
        <translation>le trousseau est resté verrouillé, ou sa question a été annulée : déverrouillez-le, ou indiquez --password-file ou --password-command</translation>
    </message>
    <message>
        <source>the argument “%1” is not UTF-8, so nobody can tell its characters: check the terminal’s or the script’s encoding</source>
        <translation>l’argument « %1 » n’est pas en UTF-8, ses caractères sont donc inconnus : vérifiez l’encodage du terminal ou du script</translation>
    </message>
    <message>
        <source>%1 is not a file that can be read</source>
        <translation>%1 n’est pas un fichier lisible</translation>
    </message>
    <message>
        <source>the session log cannot be written (%1), so the session was stopped: nothing was sent</source>
        <translation>le journal de la session ne peut pas être écrit (%1) ; la session a donc été arrêtée : rien n’a été envoyé</translation>
    </message>
    <message>
        <source>--log-file %1 would overwrite a file that is to be read: name another</source>
        <translation>--log-file %1 écraserait un fichier à lire : nommez-en un autre</translation>
    </message>
    <message>
        <source>note: the server does not offer DSN: the letter goes without --dsn and --ret</source>
        <translation>note : le serveur ne propose pas DSN : la lettre part sans --dsn ni --ret</translation>
    </message>
    <message>
        <source>note: the server does not offer DELIVERBY: the letter goes without --deliver-by</source>
        <translation>note : le serveur ne propose pas DELIVERBY : la lettre part sans --deliver-by</translation>
    </message>
    <message>
        <source>note: the server does not offer MT-PRIORITY: the letter goes without --priority</source>
        <translation>note : le serveur ne propose pas MT-PRIORITY : la lettre part sans --priority</translation>
    </message>
    <message>
        <source>an account instead of --server; default: the one that the sender&apos;s address belongs to</source>
        <translation>un compte à la place de --server ; par défaut : celui auquel appartient l’adresse de l’expéditeur</translation>
    </message>
    <message>
        <source>some of your accounts cannot be read. Fix the file, or set the account up again in the window. %1</source>
        <translation>certains de vos comptes sont illisibles. Corrigez le fichier, ou recréez le compte dans la fenêtre. %1</translation>
    </message>
    <message>
        <source>“%1” belongs to none of your accounts. Name the one to send through with --profile: %2</source>
        <translation>« %1 » n’appartient à aucun de vos comptes. Indiquez avec --profile celui par lequel envoyer : %2</translation>
    </message>
    <message>
        <source>the account “%1” says whom to trust, so it needs TLS: it cannot be used with “--tls none”</source>
        <translation>le compte « %1 » dit à qui faire confiance et exige TLS : il est incompatible avec « --tls none »</translation>
    </message>
    <message>
        <source>TLS is required here, and “--without STARTTLS” rules it out: leave one of the two out</source>
        <translation>TLS est exigé ici, et « --without STARTTLS » l’exclut : renoncez à l’un des deux</translation>
    </message>
    <message>
        <source>a login was asked for, and “--without AUTH” rules it out: leave one of the two out</source>
        <translation>une authentification est demandée, et « --without AUTH » l’exclut : renoncez à l’une des deux</translation>
    </message>
    <message>
        <source>“--%1” needs %2, and “--without %2” rules it out: leave one of the two out</source>
        <translation>« --%1 » a besoin de %2, et « --without %2 » l’exclut : renoncez à l’une des deux options</translation>
    </message>
    <message>
        <source>do not offer these extensions, e.g. PIPELINING,8BITMIME</source>
        <translation>ne pas proposer ces extensions, p. ex. PIPELINING,8BITMIME</translation>
    </message>
    <message>
        <source>the practice post office does not offer “%1” anyway: it offers %2</source>
        <translation>de toute façon, le bureau de poste d’entraînement ne propose pas « %1 » : il propose %2</translation>
    </message>
    <message>
        <source>ADDR</source>
        <translation>ADR</translation>
    </message>
    <message>
        <source>ADDR…</source>
        <translation>ADR…</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>ADDRESS[:PORT]</source>
        <translation>ADRESSE[:PORT]</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>OCTETS</translation>
    </message>
    <message>
        <source>CMD</source>
        <translation>COMMANDE</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>EVENT[,EVENT…]</source>
        <translation>ÉVÉNEMENT[,ÉVÉNEMENT…]</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>FILE|-</source>
        <translation>FICHIER|-</translation>
    </message>
    <message>
        <source>FILE…</source>
        <translation>FICHIER…</translation>
    </message>
    <message>
        <source>FORM</source>
        <translation>FORME</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HÔTE</translation>
    </message>
    <message>
        <source>KEYWORD[,KEYWORD…]</source>
        <translation>MOT-CLÉ[,MOT-CLÉ…]</translation>
    </message>
    <message>
        <source>MECH[,MECH…]</source>
        <translation>MÉTHODE[,MÉTHODE…]</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>SECONDES</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXTE</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>DATE</translation>
    </message>
    <message>
        <source>&apos;Name: value&apos;…</source>
        <translation>&apos;Nom: valeur&apos;…</translation>
    </message>
    <message>
        <source>facteur %1: %2</source>
        <translation>facteur %1 : %2</translation>
    </message>
    <message>
        <source>the account “%1” cannot send. %2</source>
        <comment>%2: a sentence</comment>
        <translation>le compte « %1 » ne peut pas envoyer. %2</translation>
    </message>
    <message>
        <source>note: the letter goes through the account “%1”. Name another with --profile or --from</source>
        <translation>note : la lettre part par le compte « %1 ». Indiquez-en un autre avec --profile ou --from</translation>
    </message>
    <message>
        <source>“--%1” is empty: write %2 after it, or leave it out</source>
        <translation>« --%1 » est vide : écrivez %2 après, ou omettez-le</translation>
    </message>
    <message>
        <source>“--envelope-from” takes an address without a name: %1</source>
        <translation>« --envelope-from » attend une adresse sans nom : %1</translation>
    </message>
    <message>
        <source>“--%1” holds a line end and then “%2”, as a header field begins</source>
        <translation>« --%1 » contient une fin de ligne puis « %2 », comme au début d’un champ d’en-tête</translation>
    </message>
    <message>
        <source>%1 is longer than a letter’s text may be, %2: attach it instead</source>
        <translation>%1 dépasse la taille permise pour le texte d’une lettre, %2 : joignez-le plutôt</translation>
    </message>
    <message>
        <source>“--attach %1” is a pipe, which can be read only once: write its content to a file and attach that</source>
        <translation>« --attach %1 » est un tube, qui ne peut être lu qu’une fois : écrivez son contenu dans un fichier et joignez celui-ci</translation>
    </message>
    <message>
        <source>the secret in %1 cannot be used: %2</source>
        <translation>le secret contenu dans %1 ne peut pas servir : %2</translation>
    </message>
    <message>
        <source>other users can read %1, which holds a secret: chmod 600 makes it private</source>
        <translation>d’autres utilisateurs peuvent lire %1, qui contient un secret : chmod 600 le rend privé</translation>
    </message>
    <message>
        <source>“--eml %1” is a pipe, which can be read only once: write --eml - and give the message on standard input</source>
        <translation>« --eml %1 » est un tube, qui ne peut être lu qu’une fois : écrivez --eml - et donnez le message sur l’entrée standard</translation>
    </message>
    <message>
        <source>note: “--tls none” does not count if the recipient’s domain asks for TLS (DANE, MTA-STS)</source>
        <translation>note : « --tls none » ne compte pas si le domaine du destinataire demande TLS (DANE, MTA-STS)</translation>
    </message>
</context>
<context>
    <name>ui::AccountDialog</name>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Tester la conne&amp;xion</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>S&amp;top the test</source>
        <translation>Arrêter &amp;le test</translation>
    </message>
    <message>
        <source>&amp;New account</source>
        <translation>&amp;Nouveau compte</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Nouveau compte</translation>
    </message>
    <message>
        <source>Facteur does not trust the certificate any more. If the server shows it again, Facteur asks you.</source>
        <translation>Facteur ne fait plus confiance au certificat. Si le serveur le présente de nouveau, Facteur vous posera la question.</translation>
    </message>
    <message>
        <source>The account was not deleted. %1</source>
        <comment>%1: why</comment>
        <translation>Le compte n’a pas été supprimé. %1</translation>
    </message>
    <message>
        <source>The account was not saved. %1</source>
        <comment>%1: why</comment>
        <translation>Le compte n’a pas été enregistré. %1</translation>
    </message>
</context>
<context>
    <name>ui::AccountForm</name>
    <message>
        <source>Na&amp;me of the account</source>
        <translation>No&amp;m du compte</translation>
    </message>
    <message>
        <source>Your &amp;addresses</source>
        <translation>Vos &amp;adresses</translation>
    </message>
    <message>
        <source>The practice post office is inside Facteur: it needs no server, no account with a provider and no network. What you send there stays on this computer.</source>
        <translation>Le bureau de poste d’entraînement est dans Facteur : il se passe de serveur, de compte chez un fournisseur et de réseau. Ce que vous y envoyez reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>STARTTLS, required</source>
        <translation>STARTTLS, exigé</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS dès la connexion</translation>
    </message>
    <message>
        <source>STARTTLS if the server offers it</source>
        <translation>STARTTLS si le serveur le propose</translation>
    </message>
    <message>
        <source>None: everything can be read on the way</source>
        <translation>Aucun : tout peut être lu en chemin</translation>
    </message>
    <message>
        <source>Server and port</source>
        <translation>Serveur et port</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;veur</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Chiffrement</translation>
    </message>
    <message>
        <source>empty: no login</source>
        <translation>vide : pas d’authentification</translation>
    </message>
    <message>
        <source>The strongest that the server offers</source>
        <translation>La plus forte que le serveur propose</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>Nom d’&amp;utilisateur</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>M&amp;ot de passe</translation>
    </message>
    <message>
        <source>&amp;Login method</source>
        <translation>Aut&amp;hentification</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>celles du système</translation>
    </message>
    <message>
        <source>File of trusted authorities</source>
        <translation>Fichier des autorités de confiance</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose the file of authorities</source>
        <translation>Choisir le fichier des autorités</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autorités de certification</translation>
    </message>
    <message>
        <source>Aut&amp;horities</source>
        <translation>Au&amp;torités</translation>
    </message>
    <message>
        <source>Certificates that you chose to trust</source>
        <translation>Certificats auxquels vous faites confiance</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificats (*.pem *.crt *.cer);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>Through a server</source>
        <translation>Par un serveur</translation>
    </message>
    <message>
        <source>Straight to the recipients’ servers</source>
        <translation>Directement aux serveurs des destinataires</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>On the way to the server: socks5://host:port or http://host:port, with user@ before the host if it wants a login.</source>
        <translation>Sur le chemin du serveur : socks5://hôte:port ou http://hôte:port, avec utilisateur@ devant l’hôte s’il exige une authentification.</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Man&amp;dataire</translation>
    </message>
    <message>
        <source>How letters leave</source>
        <translation>Départ des lettres</translation>
    </message>
    <message>
        <source>Your name and address as recipients see them. If there are several, separate them with commas; Facteur uses the first unless you choose another.</source>
        <translation>Votre nom et votre adresse tels que les destinataires les voient. S’il y en a plusieurs, séparez-les par des virgules ; la première sert, sauf si vous en choisissez une autre.</translation>
    </message>
    <message>
        <source>Your provider&apos;s server accepts letters and passes them on. Without that server, Facteur looks for the server of each recipient; many servers refuse letters that come from a home connection.</source>
        <translation>Le serveur de votre fournisseur accepte les lettres et les relaie. Sans ce serveur, Facteur cherche le serveur de chaque destinataire ; beaucoup de serveurs refusent les lettres qui viennent de la connexion d’un particulier.</translation>
    </message>
</context>
<context>
    <name>ui::AccountList</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Nouveau compte</translation>
    </message>
</context>
<context>
    <name>ui::AccountName</name>
    <message>
        <source>Practice</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Practice – stays on this computer</source>
        <translation>Entraînement – reste sur cet ordinateur</translation>
    </message>
    <message>
        <source>Practice – stays on this computer (%1)</source>
        <comment>a name or an address</comment>
        <translation>Entraînement – reste sur cet ordinateur (%1)</translation>
    </message>
    <message>
        <source>stays on this computer</source>
        <translation>reste sur cet ordinateur</translation>
    </message>
    <message>
        <source>straight to the recipients’ servers</source>
        <translation>directement aux serveurs des destinataires</translation>
    </message>
</context>
<context>
    <name>ui::AccountQuestions</name>
    <message>
        <source>Delete the account “%1” and its stored password?</source>
        <translation>Supprimer le compte « %1 » et son mot de passe enregistré ?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>The new account has not been saved.</source>
        <translation>Le nouveau compte n’a pas été enregistré.</translation>
    </message>
    <message>
        <source>The changes to the account “%1” have not been saved.</source>
        <translation>Les modifications du compte « %1 » n’ont pas été enregistrées.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Abandonner</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
</context>
<context>
    <name>ui::AddressPill</name>
    <message>
        <source>%1, %2 of %3: Enter to edit, Delete to remove</source>
        <comment>a recipient, its number, how many there are</comment>
        <translation>%1, %2 sur %3 : Entrée pour modifier, Suppr pour retirer</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a recipient and how to change it; what is wrong with it</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentBar</name>
    <message>
        <source>Attachments</source>
        <translation>Pièces jointes</translation>
    </message>
    <message>
        <source>%1 when sent</source>
        <comment>size of all attachments as base64</comment>
        <translation>%1 à l’envoi</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of files</comment>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) cannot be attached: %1. Attach the files in them, or an archive.</source>
        <translation>
            <numerusform>%n dossier ne peut pas être joint : %1. Joignez les fichiers qu’il contient, ou une archive.</numerusform>
            <numerusform>%n dossiers ne peuvent pas être joints : %1. Joignez les fichiers qu’ils contiennent, ou une archive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because no longer there: %1.</source>
        <translation>
            <numerusform>%n fichier n’a pas été joint, car il n’existe plus : %1.</numerusform>
            <numerusform>%n fichiers n’ont pas été joints, car ils n’existent plus : %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because Facteur cannot read them: %1.</source>
        <translation>
            <numerusform>%n fichier n’a pas été joint, car Facteur ne peut pas le lire : %1.</numerusform>
            <numerusform>%n fichiers n’ont pas été joints, car Facteur ne peut pas les lire : %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because not on this computer: %1. Save them first.</source>
        <translation>
            <numerusform>%n fichier n’a pas été joint, car il n’est pas sur cet ordinateur : %1. Enregistrez-le d’abord.</numerusform>
            <numerusform>%n fichiers n’ont pas été joints, car ils ne sont pas sur cet ordinateur : %1. Enregistrez-les d’abord.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 when sent: too much, the server accepts up to %2</source>
        <translation>%1 à l’envoi : trop, le serveur accepte jusqu’à %2</translation>
    </message>
    <message>
        <source>%1 when sent; the server accepts up to %2</source>
        <translation>%1 à l’envoi ; le serveur accepte jusqu’à %2</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentChip</name>
    <message>
        <source>Attachment %1, %2: Delete to remove</source>
        <comment>file name, size</comment>
        <translation>Pièce jointe %1, %2 : Suppr pour retirer</translation>
    </message>
    <message>
        <source>Attachment %1, %2</source>
        <comment>file name, size</comment>
        <translation>Pièce jointe %1, %2</translation>
    </message>
</context>
<context>
    <name>ui::Awaited</name>
    <message>
        <source>Waiting for the keyring to give the password</source>
        <translation>En attente du mot de passe que donnera le trousseau</translation>
    </message>
    <message>
        <source>Waiting for the DNS to give the address of %1</source>
        <translation>En attente de l’adresse IP de %1, demandée au DNS</translation>
    </message>
    <message>
        <source>Waiting for %1 to answer</source>
        <comment>an IP address</comment>
        <translation>En attente d’une réponse de %1</translation>
    </message>
    <message>
        <source>Waiting for the server’s greeting</source>
        <translation>En attente de l’accueil du serveur</translation>
    </message>
    <message>
        <source>Waiting for the server to agree on keys</source>
        <translation>En attente de l’accord du serveur sur les clés</translation>
    </message>
    <message>
        <source>Waiting for the reply to %1</source>
        <comment>a command</comment>
        <translation>En attente de la réponse à %1</translation>
    </message>
    <message>
        <source>Waiting for the server to read the message</source>
        <translation>En attente que le serveur lise le message</translation>
    </message>
    <message>
        <source>Waiting for the reply to the end of the message</source>
        <translation>En attente de la réponse à la fin du message</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <comment>a length of time</comment>
        <translation>%1 jusqu’ici</translation>
    </message>
    <message>
        <source>%1 so far, %2 at most</source>
        <comment>two lengths of time</comment>
        <translation>%1 jusqu’ici, %2 au plus</translation>
    </message>
</context>
<context>
    <name>ui::BodyEdit</name>
    <message>
        <source>Text of the letter</source>
        <translation>Texte de la lettre</translation>
    </message>
</context>
<context>
    <name>ui::CertificateQuestion</name>
    <message>
        <source>Do not s&amp;end</source>
        <translation>Ne &amp;pas envoyer</translation>
    </message>
    <message>
        <source>Nothing proves that this server is %1.</source>
        <translation>Rien ne prouve que ce serveur est %1.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Délivré à</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Délivré par</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>lui-même</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valable</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <comment>two dates</comment>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>T&amp;rust it for this account</source>
        <translation>Fai&amp;re confiance</translation>
    </message>
    <message>
        <source>Somebody in between could read and change your letters, and read your password. Trust the certificate only if the server’s administrator told you this fingerprint. Nothing has been sent yet.</source>
        <translation>Un tiers pourrait lire et modifier vos lettres, et lire votre mot de passe. Ne faites confiance au certificat pour ce compte que si l’administrateur du serveur vous a donné cette empreinte. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>Do n&amp;ot trust it</source>
        <translation>Ne pas faire conf&amp;iance</translation>
    </message>
    <message>
        <source>This is not one of the certificates that you trust for this account.</source>
        <translation>Ce certificat n’est pas l’un de ceux auxquels vous faites confiance pour ce compte.</translation>
    </message>
    <message>
        <source>This is not the certificate that you have trusted since %1.</source>
        <comment>a date and a time</comment>
        <translation>Ce n’est pas le certificat auquel vous faites confiance depuis le %1.</translation>
    </message>
    <message>
        <source>This is not the certificate that you have trusted so far.</source>
        <translation>Ce n’est pas le certificat auquel vous faisiez confiance jusqu’ici.</translation>
    </message>
    <message>
        <source>Either the administrator of %1 has replaced it, or somebody in between pretends to be this server, and could read and change your letters, and read your password. Ask the administrator for the new fingerprint, but not over this connection. Trust the certificate only if the fingerprints are the same. Nothing has been sent yet.</source>
        <translation>Soit l’administrateur de %1 l’a remplacé, soit quelqu’un, entre vous et le serveur, se fait passer pour ce dernier, et pourrait lire et modifier vos lettres, et lire votre mot de passe. Demandez la nouvelle empreinte à l’administrateur, mais pas par cette connexion. Ne faites confiance au certificat que si les empreintes sont identiques. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>SHA-256, old</source>
        <comment>a certificate&apos;s fingerprint</comment>
        <translation>SHA-256, ancien</translation>
    </message>
    <message>
        <source>SHA-256, new</source>
        <comment>a certificate&apos;s fingerprint</comment>
        <translation>SHA-256, nouveau</translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message>
        <source>&amp;Cc</source>
        <translation>&amp;Cc</translation>
    </message>
    <message>
        <source>&amp;Bcc</source>
        <translation>Cc&amp;i</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Cci</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Add recipients of a copy, which everybody sees</source>
        <translation>Ajouter des destinataires en copie, visibles de tous</translation>
    </message>
    <message>
        <source>Add recipients whom nobody else sees</source>
        <translation>Ajouter des destinataires que personne d’autre ne voit</translation>
    </message>
    <message>
        <source>Fr&amp;om</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;À</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>O&amp;bjet</translation>
    </message>
    <message>
        <source>New letter</source>
        <translation>Nouvelle lettre</translation>
    </message>
    <message numerus="yes">
        <source>%n more are marked.</source>
        <comment>recipients that a letter cannot go to</comment>
        <translation>
            <numerusform>%n autre est marqué.</numerusform>
            <numerusform>%n autres sont marqués.</numerusform>
        </translation>
    </message>
    <message>
        <source>To %1</source>
        <comment>a letter without a subject: a name or an address</comment>
        <translation>À %1</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionCheckView</name>
    <message>
        <source>Test of the connection</source>
        <translation>Test de la connexion</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Connexion à %1…</translation>
    </message>
    <message>
        <source>the practice post office</source>
        <translation>le bureau de poste d’entraînement</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>information</translation>
    </message>
    <message>
        <source>worth knowing</source>
        <translation>bon à savoir</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>mauvais</translation>
    </message>
    <message>
        <source>What the server offers, and how safe it is</source>
        <translation>Ce que le serveur propose, et à quel point il est sûr</translation>
    </message>
    <message>
        <source>It works: you can send letters from this account. Nothing was sent.</source>
        <translation>Cela marche : vous pouvez envoyer des lettres depuis ce compte. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Looking for what may stop your letters…</source>
        <translation>Recherche de ce qui peut arrêter vos lettres…</translation>
    </message>
    <message>
        <source>Some servers will probably refuse your letters from here. Nothing was sent.</source>
        <translation>Certains serveurs refuseront sans doute vos lettres si elles partent d’ici. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Nothing seems to stop your letters. Nothing was sent.</source>
        <translation>Rien ne semble arrêter vos lettres. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Your own domain does not lead to a mail server that could be tried. Nothing was sent.</source>
        <translation>Votre propre domaine ne mène à aucun serveur de messagerie que l’on puisse essayer. Rien n’a été envoyé.</translation>
    </message>
</context>
<context>
    <name>ui::Conversation</name>
    <message>
        <source>1 · Connection</source>
        <translation>1 · Connexion</translation>
    </message>
    <message>
        <source>2 · Envelope</source>
        <translation>2 · Enveloppe</translation>
    </message>
    <message>
        <source>3 · Content</source>
        <translation>3 · Contenu</translation>
    </message>
    <message>
        <source>4 · Confirmation</source>
        <translation>4 · Confirmation</translation>
    </message>
    <message>
        <source>Look up %1</source>
        <translation>Recherche de %1</translation>
    </message>
    <message>
        <source>Connect to %1, port %2</source>
        <translation>Connexion à %1, port %2</translation>
    </message>
    <message>
        <source>%1, port %2: %3</source>
        <comment>an address, its port, why it could not be reached</comment>
        <translation>%1, port %2 : %3</translation>
    </message>
    <message>
        <source>Connected to %1, port %2</source>
        <translation>Connecté à %1, port %2</translation>
    </message>
    <message>
        <source>%1 · %2 has the certificate that you trust</source>
        <comment>TLS version and cipher, host</comment>
        <translation>%1 · %2 a le certificat auquel vous faites confiance</translation>
    </message>
    <message>
        <source>%1 · %2 is not verified</source>
        <comment>TLS version and cipher, host</comment>
        <translation>%1 · %2 n’est pas vérifié</translation>
    </message>
    <message>
        <source>%1 · %2 is verified by %3</source>
        <comment>TLS version and cipher, host, certificate authority</comment>
        <translation>%1 · %2 est vérifié par %3</translation>
    </message>
    <message>
        <source>its authority</source>
        <translation>son autorité</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>Le message</translation>
    </message>
    <message>
        <source>The message, %1</source>
        <translation>Le message, %1</translation>
    </message>
    <message>
        <source>The message, %1 so far</source>
        <translation>Le message, %1 jusqu’ici</translation>
    </message>
    <message>
        <source>The message, %1 of %2</source>
        <translation>Le message, %1 sur %2</translation>
    </message>
    <message>
        <source>The message, %1, and the final dot</source>
        <translation>Le message, %1, et le point final</translation>
    </message>
    <message>
        <source>Connection closed</source>
        <translation>Connexion fermée</translation>
    </message>
    <message>
        <source>%1 · %2 is verified by DNSSEC</source>
        <comment>TLS version and cipher, host</comment>
        <translation>%1 · %2 est vérifié par DNSSEC</translation>
    </message>
    <message>
        <source>two</source>
        <translation>deux</translation>
    </message>
    <message>
        <source>three</source>
        <translation>trois</translation>
    </message>
    <message>
        <source>four</source>
        <translation>quatre</translation>
    </message>
    <message>
        <source>five</source>
        <translation>cinq</translation>
    </message>
    <message>
        <source>six</source>
        <translation>six</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sept</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>huit</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neuf</translation>
    </message>
    <message>
        <source>ten</source>
        <translation>dix</translation>
    </message>
    <message>
        <source>Sent together: the end of the message and a command in one go, answered in the same order</source>
        <translation>Envoyées ensemble : la fin du message et une commande d’un seul coup, les réponses dans le même ordre</translation>
    </message>
    <message>
        <source>Sent together: %1 commands and the message in one go, answered in the same order</source>
        <translation>Envoyés ensemble : %1 commandes et le message d’un seul coup, les réponses dans le même ordre</translation>
    </message>
    <message>
        <source>Sent together: %1 commands in one go, answered in the same order</source>
        <translation>Envoyées ensemble : %1 commandes d’un seul coup, les réponses dans le même ordre</translation>
    </message>
    <message>
        <source>The message is complete: now the server decides</source>
        <translation>Le message est complet : au serveur de décider</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <comment>the message with its size, how long it took</comment>
        <translation>%1, en %2</translation>
    </message>
    <message>
        <source>Found and reached %1, port %2; greeting and first EHLO</source>
        <translation>%1, port %2, trouvé et joint ; accueil et premier EHLO</translation>
    </message>
    <message>
        <source>Found and reached %1, port %2</source>
        <translation>%1, port %2, trouvé et joint</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), unencrypted</source>
        <translation>
            <numerusform>%n ligne, en clair</numerusform>
            <numerusform>%n lignes, en clair</numerusform>
        </translation>
    </message>
    <message>
        <source>This ended the session</source>
        <translation>Cela a terminé la session</translation>
    </message>
</context>
<context>
    <name>ui::ConversationBar</name>
    <message>
        <source>Next problem</source>
        <translation>Problème suivant</translation>
    </message>
    <message>
        <source>By exchange</source>
        <translation>Par échange</translation>
    </message>
    <message>
        <source>As on the wire</source>
        <translation>Par ordre d’envoi</translation>
    </message>
    <message>
        <source>Each reply stands below its command</source>
        <translation>Chaque réponse se trouve sous sa commande</translation>
    </message>
    <message>
        <source>Commands and replies stand in the order in which they were sent</source>
        <translation>Les commandes et les réponses se suivent dans l’ordre de leur envoi</translation>
    </message>
    <message>
        <source>Go to the next problem (F4), or to the one before (Shift+F4)</source>
        <translation>Aller au problème suivant (F4) ou précédent (Maj+F4)</translation>
    </message>
    <message>
        <source>There is no problem in this session</source>
        <translation>Cette session n’a aucun problème</translation>
    </message>
    <message numerus="yes">
        <source>%n in this session</source>
        <comment>problems</comment>
        <translation>
            <numerusform>%n dans cette session</numerusform>
            <numerusform>%n dans cette session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next problem, %n in this session</source>
        <comment>problems</comment>
        <translation>
            <numerusform>Problème suivant, %n dans cette session</numerusform>
            <numerusform>Problème suivant, %n dans cette session</numerusform>
        </translation>
    </message>
    <message>
        <source>Next problem: none in this session</source>
        <translation>Problème suivant : aucun dans cette session</translation>
    </message>
</context>
<context>
    <name>ui::ConversationModel</name>
    <message>
        <source>Waiting for you before sending: %1.</source>
        <translation>Attend votre décision avant d’envoyer : %1.</translation>
    </message>
    <message>
        <source>S</source>
        <comment>one letter: the server speaks</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>C</source>
        <comment>one letter: the client speaks</comment>
        <translation>C</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Qui parle</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>The server took %1 to reply</source>
        <comment>a length of time</comment>
        <translation>Le serveur a mis %1 à répondre</translation>
    </message>
    <message>
        <source>Step %1, %2</source>
        <comment>a heading: `1 · Connection`, a length of time</comment>
        <translation>Étape %1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is waited for, how long</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Open: %1, %2.</source>
        <comment>what is folded, how many lines</comment>
        <translation>Déplié : %1, %2.</translation>
    </message>
    <message>
        <source>Folded: %1, %2.</source>
        <comment>what is folded, how many lines</comment>
        <translation>Replié : %1, %2.</translation>
    </message>
    <message>
        <source>After %1 I sent: %2.</source>
        <comment>time, line</comment>
        <translation>Après %1, j’ai envoyé : %2.</translation>
    </message>
    <message>
        <source>After %1 the server refused: %2.</source>
        <comment>time, line</comment>
        <translation>Après %1, le serveur a refusé : %2.</translation>
    </message>
    <message>
        <source>After %1 the server did not accept it for now: %2.</source>
        <comment>time, line</comment>
        <translation>Après %1, le serveur n’a pas accepté pour l’instant : %2.</translation>
    </message>
    <message>
        <source>After %1 the server answered: %2.</source>
        <comment>time, line</comment>
        <translation>Après %1, le serveur a répondu : %2.</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <comment>a line</comment>
        <translation>Non envoyé : %1.</translation>
    </message>
    <message>
        <source>Problem after %1: %2.</source>
        <comment>time, line</comment>
        <translation>Problème après %1 : %2.</translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <comment>time, line</comment>
        <translation>Après %1 : %2.</translation>
    </message>
    <message>
        <source>sent at, answered after</source>
        <translation>envoyé à, répondu après</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>depuis le début</translation>
    </message>
    <message>
        <source>in plain words</source>
        <translation>en mots simples</translation>
    </message>
</context>
<context>
    <name>ui::ConversationView</name>
    <message>
        <source>Conversation with the server</source>
        <translation>Conversation avec le serveur</translation>
    </message>
</context>
<context>
    <name>ui::Duration</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>%n millisecond(s)</source>
        <translation>
            <numerusform>%n milliseconde</numerusform>
            <numerusform>%n millisecondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EmptyLetterQuestion</name>
    <message>
        <source>&amp;Keep writing</source>
        <translation>Continuer à écri&amp;re</translation>
    </message>
    <message>
        <source>This letter has no subject and no text. Send it anyway?</source>
        <translation>Cette lettre n’a ni objet ni texte. L’envoyer quand même ?</translation>
    </message>
    <message>
        <source>Send it an&amp;yway</source>
        <translation>L’en&amp;voyer quand même</translation>
    </message>
</context>
<context>
    <name>ui::FileDialog</name>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Joindre</translation>
    </message>
</context>
<context>
    <name>ui::FolderList</name>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Rédaction</translation>
    </message>
    <message>
        <source>Letter being written: %1</source>
        <translation>Lettre en cours de rédaction : %1</translation>
    </message>
    <message>
        <source>&amp;Close the letter</source>
        <translation>&amp;Fermer la lettre</translation>
    </message>
    <message>
        <source>Letter on its way: %1</source>
        <translation>Lettre en cours d’envoi : %1</translation>
    </message>
    <message>
        <source>Letter that waits for your answer: %1</source>
        <translation>Lettre qui attend votre réponse : %1</translation>
    </message>
    <message>
        <source>Letter that was not sent: %1</source>
        <translation>Lettre non envoyée : %1</translation>
    </message>
    <message>
        <source>Letter that some recipients did not get: %1</source>
        <translation>Lettre que certains destinataires n’ont pas reçue : %1</translation>
    </message>
    <message>
        <source>Letter that was not accepted for now: %1</source>
        <translation>Lettre non acceptée pour l’instant : %1</translation>
    </message>
    <message>
        <source>Letter that may have been delivered: %1</source>
        <translation>Lettre qui a peut-être été distribuée : %1</translation>
    </message>
    <message>
        <source>Letter that was sent: %1</source>
        <translation>Lettre envoyée : %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a letter&apos;s name, its number among those of that name</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ui::FromBox</name>
    <message>
        <source>&amp;Manage accounts…</source>
        <translation>&amp;Gérer les comptes…</translation>
    </message>
    <message>
        <source>From: no account</source>
        <translation>De : aucun compte</translation>
    </message>
    <message>
        <source>From: %1, account %2</source>
        <translation>De : %1, compte %2</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Compte %1</translation>
    </message>
</context>
<context>
    <name>ui::GatePanel</name>
    <message>
        <source>Ne&amp;xt to send</source>
        <translation>&amp;Prochain envoi</translation>
    </message>
    <message>
        <source>Send &amp;it</source>
        <translation>En&amp;voyer la ligne</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>Ome&amp;ttre</translation>
    </message>
    <message>
        <source>Abo&amp;rt</source>
        <translation>Interr&amp;ompre</translation>
    </message>
    <message>
        <source>The command that waits to be sent</source>
        <translation>La commande qui attend d’être envoyée</translation>
    </message>
    <message>
        <source>This line holds a secret, so it cannot be edited.</source>
        <translation>Cette ligne contient un secret, elle ne peut donc pas être modifiée.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Modi&amp;fier</translation>
    </message>
    <message>
        <source>End the session here; the letter stays (Ctrl+.)</source>
        <translation>Interrompre la session ici ; la lettre reste (Ctrl+.)</translation>
    </message>
    <message>
        <source>Waiting for you: %1. %2</source>
        <comment>a command, what it is for</comment>
        <translation>Vous attend : %1. %2</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>The next command waits here when the server has answered.</source>
        <translation>La commande suivante attendra ici quand le serveur aura répondu.</translation>
    </message>
    <message>
        <source>No command waits now.</source>
        <translation>Aucune commande n’attend en ce moment.</translation>
    </message>
    <message>
        <source>An empty line is not a command. Skip leaves the command out.</source>
        <translation>Une ligne vide n’est pas une commande. « Omettre » laisse la commande de côté.</translation>
    </message>
    <message>
        <source>Send this command and wait at the next one (F8, Enter)</source>
        <translation>Envoyer cette commande et attendre avant la suivante (F8, Entrée)</translation>
    </message>
    <message>
        <source>Change the line before it is sent (E)</source>
        <translation>Modifier la ligne avant son envoi (E)</translation>
    </message>
    <message>
        <source>Change the line; Esc brings the previous one back</source>
        <translation>Modifier la ligne ; Échap rétablit la précédente</translation>
    </message>
    <message>
        <source>Do not send this command and go on with the next one (F9)</source>
        <translation>Ne pas envoyer cette commande et passer à la suivante (F9)</translation>
    </message>
</context>
<context>
    <name>ui::HandbookWindow</name>
    <message>
        <source>Handbook — Facteur</source>
        <translation>Manuel — Facteur</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Chapitres</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Chapitre</translation>
    </message>
</context>
<context>
    <name>ui::HelpMenu</name>
    <message>
        <source>About Facteur</source>
        <translation>À propos de Facteur</translation>
    </message>
    <message>
        <source>Facteur %1</source>
        <comment>the program&apos;s version</comment>
        <translation>Facteur %1</translation>
    </message>
    <message>
        <source>Write a letter, send it, and watch every line that goes to the mail server and comes back.

Free software under the MIT licence. Built with Qt %1.</source>
        <translation>Écrivez une lettre, envoyez-la, et voyez chaque ligne qui part vers le serveur de messagerie et chaque ligne qui en revient.

Logiciel libre sous licence MIT. Construit avec Qt %1.</translation>
    </message>
    <message>
        <source>&amp;Handbook</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>A&amp;bout Facteur</source>
        <translation>À &amp;propos de Facteur</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Celle du système</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Facteur uses the new language the next time it opens.</source>
        <translation>Facteur utilisera la nouvelle langue à sa prochaine ouverture.</translation>
    </message>
    <message>
        <source>Keyboa&amp;rd shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>ui::KeyringSentence</name>
    <message>
        <source>The keyring stayed locked, or you cancelled its question. Facteur keeps the password in memory until you close it. To keep it for longer, type it again and press Save.</source>
        <translation>Le trousseau est resté verrouillé, ou vous avez annulé sa question. Facteur garde le mot de passe en mémoire jusqu’à sa fermeture. Pour le garder plus longtemps, saisissez-le de nouveau et enregistrez.</translation>
    </message>
    <message>
        <source>The keyring did not accept the password. Facteur keeps it in memory until you close it, and then asks again.</source>
        <translation>Le trousseau n’a pas accepté le mot de passe. Facteur le garde en mémoire jusqu’à sa fermeture, puis le redemandera.</translation>
    </message>
    <message>
        <source>This system has no keyring: Facteur keeps the password in memory until you close it, and then asks again.</source>
        <translation>Ce système n’a pas de trousseau : Facteur garde le mot de passe en mémoire jusqu’à sa fermeture, puis le redemandera.</translation>
    </message>
    <message>
        <source>%1 refused the password that Facteur has. Type another one.</source>
        <comment>a server</comment>
        <translation>%1 a refusé le mot de passe que Facteur connaît. Saisissez-en un autre.</translation>
    </message>
    <message>
        <source>The keyring stayed locked, or you cancelled its question. Type the password here, or unlock the keyring and test again.</source>
        <translation>Le trousseau est resté verrouillé, ou vous avez annulé sa question. Saisissez le mot de passe ici, ou déverrouillez le trousseau et recommencez le test.</translation>
    </message>
    <message>
        <source>Type the password first: Facteur has none for this account.</source>
        <translation>Saisissez d’abord le mot de passe : Facteur n’en a aucun pour ce compte.</translation>
    </message>
</context>
<context>
    <name>ui::Ledger</name>
    <message>
        <source>Result for each recipient</source>
        <translation>Résultat pour chaque destinataire</translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n destinataire</numerusform>
            <numerusform>%n destinataires</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a recipient, what became of it</comment>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>accepted: %1</source>
        <comment>%n recipients</comment>
        <translation>
            <numerusform>accepté : %1</numerusform>
            <numerusform>acceptés : %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LetterBar</name>
    <message>
        <source>Show the letter</source>
        <translation>Afficher la lettre</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>the recipients of a letter</comment>
        <translation>à %1</translation>
    </message>
</context>
<context>
    <name>ui::LetterPage</name>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>New letter</source>
        <translation>Nouvelle lettre</translation>
    </message>
    <message>
        <source>Read it in the mailbox</source>
        <translation>La lire dans la boîte</translation>
    </message>
    <message>
        <source>Show it in Sent</source>
        <translation>La voir dans Envoyées</translation>
    </message>
    <message>
        <source>The server refused %1: %2</source>
        <translation>Le serveur a refusé %1 : %2</translation>
    </message>
    <message>
        <source>The server does not accept %1 for now: %2</source>
        <translation>Le serveur n’accepte pas %1 pour l’instant : %2</translation>
    </message>
    <message>
        <source>The server refused this sender: %1</source>
        <translation>Le serveur a refusé cet expéditeur : %1</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>Elle est arrivée</translation>
    </message>
    <message>
        <source>Everyone named here has the letter.</source>
        <translation>Tous les destinataires nommés ici ont la lettre.</translation>
    </message>
    <message>
        <source>This letter may have arrived already. Send it again?</source>
        <translation>Cette lettre est peut-être déjà arrivée. La renvoyer ?</translation>
    </message>
    <message>
        <source>If you send again, the letter goes only to the recipients who do not have it yet.</source>
        <translation>Si vous renvoyez la lettre, elle n’est envoyée qu’aux destinataires qui ne l’ont pas encore reçue.</translation>
    </message>
    <message>
        <source>%1 has the letter.</source>
        <translation>%1 a la lettre.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a recipient, what became of it</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 may have the letter: ask before you send it again.</source>
        <translation>%1 a peut-être la lettre : demandez avant de la renvoyer.</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>Ouvrir le compte</translation>
    </message>
    <message>
        <source>“%1” is being sent.</source>
        <comment>a letter&apos;s subject</comment>
        <translation>« %1 » est en cours d’envoi.</translation>
    </message>
    <message>
        <source>“%1” may have been delivered: its confirmation was lost.</source>
        <comment>a letter&apos;s subject</comment>
        <translation>« %1 » a peut-être été distribuée : sa confirmation s’est perdue.</translation>
    </message>
    <message>
        <source>“%1” has been sent to %2 of %3 recipients.</source>
        <comment>a letter&apos;s subject, numbers</comment>
        <translation>« %1 » a été envoyée à %2 des %3 destinataires.</translation>
    </message>
    <message>
        <source>“%1” has not been sent.</source>
        <comment>a letter&apos;s subject</comment>
        <translation>« %1 » n’a pas été envoyée.</translation>
    </message>
    <message>
        <source>The keyring does not have the password: it stayed locked, or you cancelled its question. Facteur keeps it in memory until you close it.</source>
        <translation>Le trousseau n’a pas le mot de passe : il est resté verrouillé, ou vous avez annulé sa question. Facteur le garde en mémoire jusqu’à sa fermeture.</translation>
    </message>
    <message>
        <source>The link asks for more than a link may set.</source>
        <translation>Le lien demande plus qu’un lien ne peut définir.</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <comment>names of header fields</comment>
        <translation>Omis : %1</translation>
    </message>
    <message>
        <source>It is kept in Sent.</source>
        <translation>Elle est conservée dans Envoyées.</translation>
    </message>
    <message>
        <source>The server refused the letter: %1</source>
        <translation>Le serveur a refusé la lettre : %1</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(sans objet)</translation>
    </message>
    <message>
        <source>The letter was sent, but no copy could be kept in Sent. %1</source>
        <comment>%1: why</comment>
        <translation>La lettre est partie, mais aucune copie n’a pu être conservée dans Envoyées. %1</translation>
    </message>
    <message>
        <source>This time nobody else got the letter.</source>
        <translation>Cette fois, personne d’autre n’a reçu la lettre.</translation>
    </message>
</context>
<context>
    <name>ui::LetterReader</name>
    <message>
        <source>Text of the letter</source>
        <translation>Texte de la lettre</translation>
    </message>
    <message>
        <source>Source of the letter</source>
        <translation>Source de la lettre</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Lettre</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>How to show the letter</source>
        <translation>Comment afficher la lettre</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(sans objet)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>Save this attachment</source>
        <translation>Enregistrer cette pièce jointe</translation>
    </message>
    <message>
        <source>Save the attachment %1</source>
        <translation>Enregistrer la pièce jointe %1</translation>
    </message>
    <message>
        <source>Save the attachment</source>
        <translation>Enregistrer la pièce jointe</translation>
    </message>
    <message>
        <source>… the first %1 of %2</source>
        <translation>… début : %1 sur %2</translation>
    </message>
    <message>
        <source>%1 (does not have it)</source>
        <comment>a recipient of a sent letter</comment>
        <translation>%1 (ne l’a pas)</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Cci</translation>
    </message>
    <message>
        <source>This letter cannot be shown. %1</source>
        <comment>%1: why</comment>
        <translation>Cette lettre ne peut pas être affichée. %1</translation>
    </message>
    <message>
        <source>The attachment was not saved. %1</source>
        <comment>%1: why</comment>
        <translation>La pièce jointe n’a pas été enregistrée. %1</translation>
    </message>
</context>
<context>
    <name>ui::MailboxModel</name>
    <message>
        <source>(no subject)</source>
        <translation>(sans objet)</translation>
    </message>
    <message>
        <source>From %1: %2, %3</source>
        <translation>De %1 : %2, %3</translation>
    </message>
    <message>
        <source>Unread. From %1: %2, %3</source>
        <translation>Non lue. De %1 : %2, %3</translation>
    </message>
</context>
<context>
    <name>ui::MailboxView</name>
    <message>
        <source>No letters yet.
Send one from the Practice account and it arrives here.</source>
        <translation>Pas encore de lettre.
Envoyez-en une avec le compte Entraînement : elle arrivera ici.</translation>
    </message>
    <message>
        <source>Letters in the practice mailbox</source>
        <translation>Lettres de la boîte d’entraînement</translation>
    </message>
    <message>
        <source>Delete the letter</source>
        <translation>Supprimer la lettre</translation>
    </message>
    <message>
        <source>Practice mailbox</source>
        <translation>Boîte d’entraînement</translation>
    </message>
    <message>
        <source>The letter could not be deleted.</source>
        <translation>La lettre n’a pas pu être supprimée.</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>&amp;New letter</source>
        <translation>&amp;Nouvelle lettre</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message>
        <source>&amp;Attach files…</source>
        <translation>&amp;Joindre des fichiers…</translation>
    </message>
    <message>
        <source>&amp;Close the letter</source>
        <translation>&amp;Fermer la lettre</translation>
    </message>
    <message>
        <source>One s&amp;tep</source>
        <translation>P&amp;as à pas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Close and lose it</source>
        <translation>&amp;Fermer quand même</translation>
    </message>
    <message>
        <source>&amp;Keep writing</source>
        <translation>&amp;Continuer à écrire</translation>
    </message>
    <message>
        <source>Canc&amp;el the session</source>
        <translation>Interr&amp;ompre la session</translation>
    </message>
    <message>
        <source>S&amp;kip the command that waits</source>
        <translation>Ome&amp;ttre la commande qui attend</translation>
    </message>
    <message>
        <source>&amp;Pause, or send the rest</source>
        <translation>Pau&amp;se, ou envoi du reste</translation>
    </message>
    <message>
        <source>Acc&amp;ounts…</source>
        <translation>&amp;Comptes…</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Ouvrir le menu</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Volet suivant de la fenêtre</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Volet précédent de la fenêtre</translation>
    </message>
    <message>
        <source>%1 — Facteur</source>
        <comment>the window&apos;s title: a letter&apos;s subject, a folder</comment>
        <translation>%1 — Facteur</translation>
    </message>
    <message>
        <source>Open the practice mailbox. Other programs find the post office at localhost, port %1.</source>
        <translation>Ouvrir la boîte d’entraînement. D’autres programmes trouvent le bureau de poste à localhost, port %1.</translation>
    </message>
    <message>
        <source>Next problem in the conversation</source>
        <translation>Problème suivant dans la conversation</translation>
    </message>
    <message>
        <source>Previous problem in the conversation</source>
        <translation>Problème précédent dans la conversation</translation>
    </message>
    <message>
        <source>Close it and lose what you wrote?</source>
        <translation>La fermer et perdre ce que vous avez écrit ?</translation>
    </message>
    <message>
        <source>Show the letter, or only its session</source>
        <translation>Afficher la lettre, ou seulement sa session</translation>
    </message>
    <message>
        <source>Some of your accounts cannot be read.</source>
        <translation>Certains de vos comptes sont illisibles.</translation>
    </message>
    <message>
        <source>%1 Fix the file, or set the account up again.</source>
        <comment>%1: a sentence about a file</comment>
        <translation>%1 Corrigez le fichier, ou recréez le compte.</translation>
    </message>
    <message>
        <source>None of your accounts has the sender %1.</source>
        <translation>Aucun de vos comptes n’a l’expéditeur %1.</translation>
    </message>
    <message>
        <source>The letter would come from %1. Choose another sender, or add this one to an account.</source>
        <translation>La lettre viendrait de %1. Choisissez un autre expéditeur, ou ajoutez celui-ci à un compte.</translation>
    </message>
</context>
<context>
    <name>ui::PasswordQuestion</name>
    <message>
        <source>&amp;Keep it in this computer&apos;s keyring</source>
        <translation>&amp;Le garder dans le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>S’a&amp;uthentifier</translation>
    </message>
    <message>
        <source>Do not s&amp;end</source>
        <translation>Ne &amp;pas envoyer</translation>
    </message>
    <message>
        <source>%1 did not accept the password of %2.</source>
        <comment>server, user</comment>
        <translation>%1 n’a pas accepté le mot de passe de %2.</translation>
    </message>
    <message>
        <source>%1 asks for the password of %2.</source>
        <comment>server, user</comment>
        <translation>%1 demande le mot de passe de %2.</translation>
    </message>
    <message>
        <source>Type it again. Some providers need a password just for this program: create it on their website. Nothing has been sent yet.</source>
        <translation>Saisissez-le de nouveau. Certains fournisseurs exigent un mot de passe réservé à ce programme : créez-le sur leur site. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>The keyring stayed locked, or you cancelled its question. Type the password here, or unlock the keyring and send again.</source>
        <translation>Le trousseau est resté verrouillé, ou vous avez annulé sa question. Saisissez le mot de passe ici, ou déverrouillez le trousseau et renvoyez la lettre.</translation>
    </message>
    <message>
        <source>This system has no keyring: Facteur keeps the password in memory until you close it.</source>
        <translation>Ce système n’a pas de trousseau : Facteur garde le mot de passe en mémoire jusqu’à sa fermeture.</translation>
    </message>
    <message>
        <source>The keyring has no password for the account “%1”.</source>
        <translation>Le trousseau ne contient aucun mot de passe pour le compte « %1 ».</translation>
    </message>
</context>
<context>
    <name>ui::Place</name>
    <message>
        <source>Sent</source>
        <translation>Envoyées</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Boîte aux lettres</translation>
    </message>
    <message numerus="yes">
        <source>Practice mailbox, %n unread letter(s)</source>
        <translation>
            <numerusform>Boîte d’entraînement, %n lettre non lue</numerusform>
            <numerusform>Boîte d’entraînement, %n lettres non lues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %n letter(s)</source>
        <translation>
            <numerusform>Envoyées, %n lettre</numerusform>
            <numerusform>Envoyées, %n lettres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PracticeChip</name>
    <message>
        <source>Practice post office is opening…</source>
        <translation>Ouverture du bureau de poste…</translation>
    </message>
    <message>
        <source>Practice post office closed</source>
        <translation>Bureau de poste fermé</translation>
    </message>
    <message>
        <source>Practice post office</source>
        <translation>Bureau de poste</translation>
    </message>
    <message numerus="yes">
        <source>Practice post office · %n unread</source>
        <comment>letters</comment>
        <translation>
            <numerusform>Bureau de poste · %n non lue</numerusform>
            <numerusform>Bureau de poste · %n non lues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Practice post office, %n unread letter(s)</source>
        <translation>
            <numerusform>Bureau de poste d’entraînement, %n lettre non lue</numerusform>
            <numerusform>Bureau de poste d’entraînement, %n lettres non lues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Problem</name>
    <message>
        <source>Who is this letter for? Add at least one address.</source>
        <translation>À qui va cette lettre ? Indiquez au moins une adresse.</translation>
    </message>
    <message>
        <source>This letter has no sender. Choose one, or add one to an account.</source>
        <translation>Cette lettre n’a pas d’expéditeur. Choisissez-en un, ou ajoutez-en un à un compte.</translation>
    </message>
    <message>
        <source>“%1” is not a valid e-mail address. Check it.</source>
        <translation>Aucun courrier ne peut arriver à « %1 ». Vérifiez cette adresse.</translation>
    </message>
    <message>
        <source>“%1” is not an address: the @ and the part after it are missing.</source>
        <translation>« %1 » n’est pas une adresse : il y manque le @ et la suite.</translation>
    </message>
    <message>
        <source>“%1” cannot be read any more. Remove it or attach it again.</source>
        <translation>« %1 » n’est plus lisible. Retirez-le ou joignez-le de nouveau.</translation>
    </message>
    <message>
        <source>The header field “%1” cannot be sent.</source>
        <translation>Le champ d’en-tête « %1 » ne peut pas être envoyé.</translation>
    </message>
    <message>
        <source>“%1” is an address only with quotes around the part before the @.</source>
        <translation>« %1 » n’est une adresse valable que si la partie avant le @ est entre guillemets droits.</translation>
    </message>
    <message>
        <source>The name shows another address, but the letter would go to “%1”. Check who it is for.</source>
        <translation>Le nom affiche une autre adresse, mais la lettre partirait pour « %1 ». Vérifiez le destinataire.</translation>
    </message>
    <message>
        <source>The brackets or quotes in “%1” do not match. Write the name, then the address in &lt;&gt;.</source>
        <translation>Les chevrons ou les guillemets de « %1 » ne vont pas par paires. Écrivez le nom, puis l’adresse entre &lt;&gt;.</translation>
    </message>
    <message>
        <source>The letter has too many attachments. Put the files in an archive, and attach that.</source>
        <translation>La lettre a trop de pièces jointes. Mettez les fichiers dans une archive, et joignez celle-ci.</translation>
    </message>
    <message>
        <source>A part of the letter cannot be sent. Remove it.</source>
        <translation>Une partie de la lettre ne peut pas être envoyée. Retirez-la.</translation>
    </message>
</context>
<context>
    <name>ui::Route</name>
    <message>
        <source>through the practice post office</source>
        <translation>par le bureau de poste d’entraînement</translation>
    </message>
    <message>
        <source>through %1 · not encrypted</source>
        <translation>par %1 · sans chiffrement</translation>
    </message>
    <message>
        <source>through %1 · TLS if the server offers it</source>
        <translation>par %1 · TLS si le serveur le propose</translation>
    </message>
    <message>
        <source>through %1 · TLS required</source>
        <translation>par %1 · TLS exigé</translation>
    </message>
    <message>
        <source>through %1 · TLS from the start</source>
        <translation>par %1 · TLS dès la connexion</translation>
    </message>
    <message>
        <source>straight to the recipients’ servers</source>
        <translation>directement aux serveurs des destinataires</translation>
    </message>
    <message>
        <source>through a server on this computer</source>
        <translation>par un serveur de cet ordinateur</translation>
    </message>
</context>
<context>
    <name>ui::RowExplanation</name>
    <message>
        <source>in the server’s own words: %1</source>
        <translation>le texte du serveur : %1</translation>
    </message>
    <message>
        <source>in the server’s own words</source>
        <translation>le texte du serveur</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>%1 (quite sure)</source>
        <comment>who must act</comment>
        <translation>%1 (tout à fait sûr)</translation>
    </message>
    <message>
        <source>%1 (a guess)</source>
        <comment>who must act</comment>
        <translation>%1 (supposition)</translation>
    </message>
    <message>
        <source>It could also have said</source>
        <translation>Autres réponses possibles</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>Pour en savoir plus</translation>
    </message>
</context>
<context>
    <name>ui::SentModel</name>
    <message>
        <source>(no subject)</source>
        <translation>(sans objet)</translation>
    </message>
    <message>
        <source>To %1</source>
        <comment>recipients in the list of sent letters</comment>
        <translation>À %1</translation>
    </message>
    <message>
        <source>Cc %1</source>
        <comment>recipients in the list of sent letters</comment>
        <translation>Cc %1</translation>
    </message>
    <message>
        <source>Bcc %1</source>
        <comment>recipients in the list of sent letters</comment>
        <translation>Cci %1</translation>
    </message>
    <message>
        <source>%1 of %2 have it</source>
        <comment>recipients of a letter in Sent</comment>
        <translation>%1 sur %2 l’ont</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <comment>a letter in Sent whose confirmation was lost</comment>
        <translation>peut-être arrivée</translation>
    </message>
    <message>
        <source>%1: %2, sent %3%4</source>
        <comment>recipients, subject, when, `, 1 of 2 have it` or nothing</comment>
        <translation>%1 : %2, envoyée %3%4</translation>
    </message>
    <message>
        <source>you settled it: it arrived</source>
        <comment>a letter in Sent whose confirmation was lost</comment>
        <translation>vous l’avez confirmé : elle est arrivée</translation>
    </message>
    <message>
        <source>Also %1</source>
        <comment>recipients in the list of sent letters who are in none of its fields</comment>
        <translation>Également %1</translation>
    </message>
</context>
<context>
    <name>ui::SentView</name>
    <message>
        <source>No letters yet.
Letters that a server has accepted are kept here, with their conversation.</source>
        <translation>Pas encore de lettre.
Les lettres acceptées par un serveur sont conservées ici, avec leur conversation.</translation>
    </message>
    <message>
        <source>Sent letters</source>
        <translation>Lettres envoyées</translation>
    </message>
    <message>
        <source>Delete the letter</source>
        <translation>Supprimer la lettre</translation>
    </message>
    <message>
        <source>Delete this letter and its conversation?</source>
        <translation>Supprimer cette lettre et sa conversation ?</translation>
    </message>
    <message>
        <source>The recipients keep theirs. This copy cannot be brought back.</source>
        <translation>Les destinataires gardent la leur. Cette copie ne pourra pas être récupérée.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Garder</translation>
    </message>
    <message>
        <source>The letter could not be deleted.</source>
        <translation>La lettre n’a pas pu être supprimée.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyées</translation>
    </message>
</context>
<context>
    <name>ui::SentenceLabel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
</context>
<context>
    <name>ui::SessionPane</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Interrompre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>appears here, line by line, once you send</source>
        <translation>apparaîtra ici, ligne par ligne, dès l’envoi</translation>
    </message>
    <message>
        <source>Send step by step ▸</source>
        <translation>Envoyer pas à pas ▸</translation>
    </message>
    <message>
        <source>Send the letter and wait before each command (F8)</source>
        <translation>Envoyer la lettre et attendre avant chaque commande (F8)</translation>
    </message>
    <message>
        <source>End the session; the letter stays (Ctrl+.)</source>
        <translation>Interrompre la session ; la lettre reste (Ctrl+.)</translation>
    </message>
    <message>
        <source>Send the rest</source>
        <translation>Envoyer le reste</translation>
    </message>
    <message>
        <source>Send the rest without waiting (Shift+F8)</source>
        <translation>Envoyer le reste sans attendre (Maj+F8)</translation>
    </message>
    <message>
        <source>Wait before the next command (F8)</source>
        <translation>Attendre avant la prochaine commande (F8)</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutWindow</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what a key does, the key</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
</context>
<context>
    <name>ui::StepItem</name>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Enveloppe</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent of the letter&apos;s octets sent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Step %1, %2: %3 percent</source>
        <translation>Étape %1, %2 : %3 pour cent</translation>
    </message>
    <message>
        <source>Step %1, %2: under way</source>
        <translation>Étape %1, %2 : en cours</translation>
    </message>
    <message>
        <source>Step %1, %2: done in %3</source>
        <translation>Étape %1, %2 : terminée en %3</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>omise par vous</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>arrêtée par vous</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusée</translation>
    </message>
    <message>
        <source>login refused</source>
        <translation>authentification refuséee</translation>
    </message>
    <message>
        <source>no such server</source>
        <translation>serveur inconnu</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>pas joint</translation>
    </message>
    <message>
        <source>no reply in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>connexion perdue</translation>
    </message>
    <message>
        <source>not safe</source>
        <translation>pas sûr</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>pas confirmée</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>impossible</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <comment>a step of the session, in the bar</comment>
        <translation>vous attend</translation>
    </message>
    <message>
        <source>Step %1, %2: not reached</source>
        <translation>Étape %1, %2 : pas atteinte</translation>
    </message>
    <message>
        <source>Step %1, %2: waiting for you</source>
        <translation>Étape %1, %2 : vous attend</translation>
    </message>
    <message>
        <source>Step %1, %2: partly done, %3</source>
        <comment>number, name, e.g. `2 of 3 accepted`</comment>
        <translation>Étape %1, %2 : terminée en partie, %3</translation>
    </message>
    <message>
        <source>Step %1, %2: failed, %3</source>
        <comment>number, name, e.g. `refused`</comment>
        <translation>Étape %1, %2 : échec, %3</translation>
    </message>
    <message>
        <source>Step %1, %2: uncertain, not confirmed</source>
        <translation>Étape %1, %2 : incertaine, pas confirméee</translation>
    </message>
    <message>
        <source>not now</source>
        <comment>the server does not accept something for now</comment>
        <translation>pas pour l’instant</translation>
    </message>
    <message>
        <source>Step %1, %2: %3</source>
        <comment>number, name, e.g. `not now`</comment>
        <translation>Étape %1, %2 : %3</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 confirmed</source>
        <comment>recipients, in the bar</comment>
        <translation>
            <numerusform>%n confirmé sur %1</numerusform>
            <numerusform>%n confirmés sur %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 accepted</source>
        <comment>recipients, in the bar</comment>
        <translation>
            <numerusform>%n accepté sur %1</numerusform>
            <numerusform>%n acceptés sur %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StepsBar</name>
    <message>
        <source>The four steps of sending</source>
        <translation>Les quatre étapes de l’envoi</translation>
    </message>
</context>
<context>
    <name>ui::Suggestions</name>
    <message>
        <source>Earlier recipients</source>
        <translation>Destinataires précédents</translation>
    </message>
    <message>
        <source>Tab</source>
        <comment>the key that takes a suggestion</comment>
        <translation>Tab</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <comment>an earlier recipient, its number, how many there are</comment>
        <translation>%1, %2 sur %3</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Sen&amp;d</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message>
        <source>&amp;Attach</source>
        <translation>&amp;Joindre</translation>
    </message>
    <message>
        <source>&amp;Menu</source>
        <translation>&amp;Menu</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nouvelle</translation>
    </message>
    <message>
        <source>Write another letter (Ctrl+N)</source>
        <translation>Écrire une autre lettre (Ctrl+N)</translation>
    </message>
    <message>
        <source>Send the letter (Ctrl+Return)</source>
        <translation>Envoyer la lettre (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>Joindre des fichiers (Ctrl+Maj+A)</translation>
    </message>
</context>
<context>
    <name>ui::TrustedCertificates</name>
    <message>
        <source>SHA-256 fingerprint %1</source>
        <translation>Empreinte SHA-256 %1</translation>
    </message>
    <message>
        <source>Trusted since %1</source>
        <comment>a date and a time</comment>
        <translation>Confiance accordée le %1</translation>
    </message>
    <message>
        <source>Trusted; Facteur does not know since when</source>
        <translation>Confiance accordée ; Facteur ne sait pas quand</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Withdraw trust in the certificate %1</source>
        <translation>Retirer la confiance au certificat %1</translation>
    </message>
    <message>
        <source>From now on Facteur asks again if the server shows this certificate.</source>
        <translation>Facteur posera de nouveau la question si le serveur présente ce certificat.</translation>
    </message>
</context>
<context>
    <name>ui::UnsentQuestion</name>
    <message numerus="yes">
        <source>and %n more letter(s)</source>
        <translation>
            <numerusform>et %n autre lettre</numerusform>
            <numerusform>et %n autres lettres</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>&amp;L’afficher</translation>
    </message>
    <message>
        <source>&amp;Show them</source>
        <translation>&amp;Les afficher</translation>
    </message>
    <message>
        <source>Close &amp;anyway</source>
        <translation>Fermer &amp;quand même</translation>
    </message>
    <message>
        <source>If you close Facteur now, what you wrote is lost.</source>
        <translation>Si vous fermez Facteur maintenant, ce que vous avez écrit est perdu.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) are not done. If you close Facteur now, what you wrote is lost.</source>
        <translation>
            <numerusform>%n lettre n’est pas terminée. Si vous fermez Facteur maintenant, ce que vous avez écrit est perdu.</numerusform>
            <numerusform>%n lettres ne sont pas terminées. Si vous fermez Facteur maintenant, ce que vous avez écrit est perdu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::When</name>
    <message>
        <source>Today at %1</source>
        <translation>Aujourd’hui à %1</translation>
    </message>
    <message>
        <source>Yesterday at %1</source>
        <translation>Hier à %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a day, a time</comment>
        <translation>%1 à %2</translation>
    </message>
</context>
</TS>
