import uuid

from django.db import migrations, models

from marketplace.core.triggers import append_only, hold


def link_last(apps, _editor):
    """Entries made before this version end where the log ends."""
    last = apps.get_model("evidence", "Entry").objects.order_by("-seq").first()
    if last is not None:
        apps.get_model("evidence", "Sequence").objects.filter(id=1).update(last_leaf=last.leaf_hash)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_rules")]

    operations = [
        migrations.RemoveConstraint(model_name="head", name="evidence_one_head"),
        migrations.RenameModel(old_name="Head", new_name="Sequence"),
        migrations.AddConstraint(
            model_name="sequence",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="evidence_one_sequence"),
        ),
        migrations.AddField(
            model_name="sequence", name="last_leaf", field=models.CharField(default="0" * 64, max_length=64)
        ),
        migrations.RunPython(link_last, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Subtree",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("level", "index"), name="evidence_subtree_once")],
            },
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("size", models.BigIntegerField(db_index=True)),
                ("document", models.BinaryField()),
            ],
            options={"ordering": ["-created_at"]},
        ),
        hold(*append_only("evidence_treehead")),
    ]
