using Microsoft.EntityFrameworkCore;
using Tongban.Platform;

namespace Tongban.Identity.Data;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ModuleDbContext(options)
{
    public const string Module = "identity";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<ServiceKey> ServiceKeys => Set<ServiceKey>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<DemoText> DemoTexts => Set<DemoText>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<KeptForm> KeptForms => Set<KeptForm>();

    public DbSet<SignOnClient> SignOnClients => Set<SignOnClient>();

    public DbSet<SignOnRequest> SignOnRequests => Set<SignOnRequest>();

    public DbSet<SignOn> SignOns => Set<SignOn>();

    public DbSet<SignOnToken> SignOnTokens => Set<SignOnToken>();

    public DbSet<OutsideLink> OutsideLinks => Set<OutsideLink>();

    public DbSet<OutsideAttempt> OutsideAttempts => Set<OutsideAttempt>();

    public DbSet<OutsideSession> OutsideSessions => Set<OutsideSession>();

    public DbSet<OutsideLogout> OutsideLogouts => Set<OutsideLogout>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    public DbSet<PhoneCode> PhoneCodes => Set<PhoneCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<PasskeyChallenge> PasskeyChallenges => Set<PasskeyChallenge>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<MandateUsage> MandateUsages => Set<MandateUsage>();

    public DbSet<ProofingAttempt> ProofingAttempts => Set<ProofingAttempt>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Session>(session =>
            session.HasIndex(s => new { s.AccountId, s.EndedAt }, "ix_identity_session_account_id_ended_at")
        );
        modelBuilder.Entity<SecondFactor>(factor => factor.HasKey(f => f.AccountId));
        modelBuilder.Entity<RecoveryCode>(code =>
            code.HasIndex(c => new { c.AccountId, c.CodeKey }, "ix_identity_recovery_code_account_id_code_key")
                .IsUnique()
        );
        modelBuilder.Entity<KeptForm>(form => form.HasIndex(f => f.ExpiresAt, "ix_identity_kept_form_expires_at"));
        modelBuilder.Entity<Account>(account =>
        {
            account.HasIndex(a => a.LoginKey, "ix_identity_account_login_key").IsUnique();
            account.HasIndex(a => a.CitizenKey, "ix_identity_account_citizen_key");
            account.HasIndex(a => a.ProofedKey, "ix_identity_account_proofed_key").IsUnique();
        });
        modelBuilder.Entity<ProofingAttempt>(attempt =>
        {
            attempt.HasIndex(a => new { a.AccountId, a.At }, "ix_identity_proofing_attempt_account_id_at");
            attempt.HasIndex(a => new { a.CitizenKey, a.At }, "ix_identity_proofing_attempt_citizen_key_at");
        });
        modelBuilder.Entity<Enterprise>(enterprise =>
        {
            enterprise.HasIndex(e => e.CreditCode, "ix_identity_enterprise_credit_code").IsUnique();
            enterprise.HasIndex(e => e.RepresentativeId, "ix_identity_enterprise_representative_id");
        });
        modelBuilder.Entity<ServiceKey>(key =>
            key.HasIndex(k => k.SecretHash, "ix_identity_service_key_secret_hash").IsUnique()
        );
        modelBuilder.Entity<Message>(message =>
        {
            message.HasIndex(m => new { m.AccountId, m.Key }, "ix_identity_message_account_id_key").IsUnique();
            message.HasIndex(m => new { m.AccountId, m.At }, "ix_identity_message_account_id_at");
        });
        modelBuilder.Entity<DemoText>(text => text.HasIndex(t => t.Key, "ix_identity_demo_text_key").IsUnique());
        modelBuilder.Entity<Absence>(absence => absence.HasIndex(a => a.PostId, "ix_identity_absence_post_id"));
        modelBuilder.Entity<SignOnClient>(client =>
            client.HasIndex(c => c.ClientId, "ix_identity_sign_on_client_client_id").IsUnique()
        );
        modelBuilder.Entity<SignOnRequest>(request =>
        {
            request.HasIndex(r => r.KeyHash, "ix_identity_sign_on_request_key_hash").IsUnique();
            request.HasIndex(r => r.ExpiresAt, "ix_identity_sign_on_request_expires_at");
        });
        modelBuilder.Entity<SignOn>(signOn =>
        {
            signOn.HasIndex(s => s.CodeHash, "ix_identity_sign_on_code_hash").IsUnique();
            signOn.HasIndex(s => new { s.AccountId, s.ClientId }, "ix_identity_sign_on_account_id_client_id");
            signOn.HasIndex(s => s.SessionId, "ix_identity_sign_on_session_id");
        });
        modelBuilder.Entity<SignOnToken>(token =>
        {
            token.HasIndex(t => t.Hash, "ix_identity_sign_on_token_hash").IsUnique();
            token.HasIndex(t => t.ExpiresAt, "ix_identity_sign_on_token_expires_at");
        });
        modelBuilder.Entity<OutsideLink>(link =>
        {
            link.HasIndex(l => new { l.Provider, l.Subject }, "ix_identity_outside_link_provider_subject").IsUnique();
            link.HasIndex(l => l.AccountId, "ix_identity_outside_link_account_id");
        });
        modelBuilder.Entity<OutsideAttempt>(attempt =>
        {
            attempt.HasIndex(a => a.KeyHash, "ix_identity_outside_attempt_key_hash").IsUnique();
            attempt.HasIndex(a => a.BrowserHash, "ix_identity_outside_attempt_browser_hash");
            attempt.HasIndex(a => a.ExpiresAt, "ix_identity_outside_attempt_expires_at");
        });
        modelBuilder.Entity<OutsideSession>(session =>
        {
            session.HasIndex(s => s.SessionId, "ix_identity_outside_session_session_id");
            session.HasIndex(s => new { s.Provider, s.Subject }, "ix_identity_outside_session_provider_subject");
        });
        modelBuilder.Entity<OutsideLogout>(logout =>
        {
            logout
                .HasIndex(l => new { l.Provider, l.TokenHash }, "ix_identity_outside_logout_provider_token_hash")
                .IsUnique();
            logout.HasIndex(l => l.ExpiresAt, "ix_identity_outside_logout_expires_at");
        });
        modelBuilder.Entity<DataRequest>(request =>
        {
            request.HasIndex(r => r.AccountId, "ix_identity_data_request_account_id");
            request.HasIndex(r => new { r.AuthorityCode, r.AnsweredAt }, "ix_identity_data_request_authority_code");
        });
        modelBuilder.Entity<PhoneCode>(code =>
            code.HasIndex(c => new { c.LoginKey, c.SentAt }, "ix_identity_phone_code_login_key")
        );
        modelBuilder.Entity<Passkey>(passkey =>
        {
            passkey.HasIndex(p => p.CredentialId, "ix_identity_passkey_credential_id").IsUnique();
            passkey.HasIndex(p => p.AccountId, "ix_identity_passkey_account_id");
        });
        modelBuilder.Entity<PasskeyChallenge>(challenge =>
            challenge.HasIndex(c => c.ExpiresAt, "ix_identity_passkey_challenge_expires_at")
        );
        modelBuilder.Entity<Mandate>(mandate =>
        {
            mandate.HasIndex(m => m.Number, "ix_identity_mandate_number").IsUnique();
            mandate.HasIndex(m => m.GiverId, "ix_identity_mandate_giver_id");
            mandate.HasIndex(m => m.HolderId, "ix_identity_mandate_holder_id");
        });
        modelBuilder.Entity<MandateUsage>(usage =>
            usage.HasIndex(u => new { u.MandateId, u.Id }, "ix_identity_mandate_usage_mandate_id_id")
        );
        modelBuilder.Entity<Post>(post =>
        {
            post.HasIndex(p => p.AccountId, "ix_identity_post_account_id");
            post.HasIndex(p => new { p.AuthorityCode, p.Role }, "ix_identity_post_authority_code_role");
            post.HasIndex(p => p.Village, "ix_identity_post_village");
        });
    }
}
